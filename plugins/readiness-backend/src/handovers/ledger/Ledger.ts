import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  HandoverLedgerCheck,
  type HandoverLedgerAnchor,
  type HandoverLedgerEntry,
  type HandoverLedgerFinding,
} from '@backstage-readiness/plugin-readiness-common';
import { setImmediate as breathe } from 'node:timers/promises';
import type { LedgerStore } from './LedgerStore';

const PORTION = 1000;
/** For so long an answer is as good as looking again. */
const FRESH_MS = 60 * 1000;
/** More than that is not told one by one. */
const TOLD = 20;

/** What came of verifying the ledger. */
export interface LedgerLook {
  checkedAt: Date;
  /** The last entry; absent in an empty ledger. */
  end?: HandoverLedgerEntry;
  findings: HandoverLedgerFinding[];
}

/**
 * Verifies the ledger of handovers against itself and the records. Each replica
 * remembers the last end it has seen, so that a ledger that was set back in the
 * database is noticed by every process that saw more of it.
 */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #logger: LoggerService;
  readonly #auditor: AuditorService;
  readonly #now: () => Date;
  #looking: Promise<LedgerLook> | undefined;
  #last: LedgerLook | undefined;
  #seen: HandoverLedgerAnchor | undefined;
  #told = 0;

  constructor(options: {
    store: LedgerStore;
    logger: LoggerService;
    auditor: AuditorService;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#auditor = options.auditor;
    this.#now = options.now;
  }

  /** How it stands, not more than a minute ago. */
  async recent(): Promise<LedgerLook> {
    const last = this.#last;
    const age = last && this.#now().getTime() - last.checkedAt.getTime();
    return last && age! >= 0 && age! < FRESH_MS ? last : this.look();
  }

  /** Verifies all of it now; those who ask meanwhile get the same answer. */
  async look(): Promise<LedgerLook> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** The entry at a position. */
  async entry(position: number): Promise<HandoverLedgerEntry | undefined> {
    return this.#store.entry(position);
  }

  /**
   * Verifies all of it, and tells the log and the audit log: what is wrong, and
   * as long as nothing is, where the ledger ends, so that its end is known
   * outside of the database.
   */
  async watch(): Promise<void> {
    const { end, findings } = await this.look();
    findings
      .slice(0, TOLD)
      .forEach(({ message }) => this.#logger.error(message));
    if (findings.length > TOLD) {
      this.#logger.error(
        `The ledger of handovers shows ${findings.length - TOLD} more of that.`,
      );
    }
    const position = end?.position ?? 0;
    if (findings.length === 0 && position === this.#told) {
      return;
    }
    const event = await this.#auditor.createEvent({
      eventId: 'check-handover-ledger',
      severityLevel: findings.length > 0 ? 'critical' : 'medium',
      meta: {
        ledgerPosition: position,
        ledgerDigest: end?.digest ?? null,
        findings: findings.length,
      },
    });
    await (findings.length > 0
      ? event.fail({ error: new Error(findings[0].message) })
      : event.success());
    this.#told = position;
  }

  async #look(): Promise<LedgerLook> {
    const checkedAt = this.#now();
    const { heads, tail, last } = await this.#store.moment();
    const check = new HandoverLedgerCheck(this.#seen && [this.#seen]);
    let end: HandoverLedgerEntry | undefined;
    for (;;) {
      const entries = await this.#store.entries({
        after: end?.position ?? null,
        upTo: last,
        limit: PORTION,
      });
      check.read(entries);
      end = entries[entries.length - 1] ?? end;
      if (entries.length < PORTION) {
        break;
      }
      // A long one must not keep everybody else waiting.
      await breathe();
    }
    const findings = check.findings({ heads, tail });
    if (findings.length === 0 && end) {
      this.#seen = { position: end.position, digest: end.digest };
    }
    this.#last = { checkedAt, end, findings };
    return this.#last;
  }
}

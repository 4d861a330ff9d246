import {
  definitionsReadPermission,
  LEDGER_FINDINGS_LISTED,
  type HandoverLedger,
  type HandoverLedgerEntry,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../../http/EntityAccess';
import type { Caller } from '../Handovers';
import type { Ledger } from './Ledger';

/**
 * The ledger for those who run the portal: with the permission that also shows
 * them the health of the definitions. It says of what the reader may not read
 * that something is wrong with it, and not which entity it is.
 */
export class AuthorizedLedger {
  readonly #ledger: Ledger;
  readonly #access: EntityAccess;

  constructor(options: { ledger: Ledger; access: EntityAccess }) {
    this.#ledger = options.ledger;
    this.#access = options.access;
  }

  async get(
    asked: { position?: number },
    { credentials }: Caller,
  ): Promise<HandoverLedger> {
    await this.#access.authorizeBasic(definitionsReadPermission, credentials);
    const [{ checkedAt, end, findings }, entry] = await Promise.all([
      this.#ledger.recent(),
      asked.position === undefined
        ? undefined
        : this.#ledger.entry(asked.position),
    ]);
    const readable =
      findings.length > 0
        ? await this.#access.readableRefs(credentials)
        : 'all';
    return {
      end: placeOf(end),
      entry: placeOf(entry),
      checkedAt: checkedAt.toISOString(),
      findings: findings
        .slice(0, LEDGER_FINDINGS_LISTED)
        .map(({ entityRef, ...finding }) => ({
          ...finding,
          entityRef:
            entityRef === null ||
            readable === 'all' ||
            readable.has(entityRef.toLocaleLowerCase('en-US'))
              ? entityRef
              : null,
        })),
      totalFindings: findings.length,
    };
  }
}

function placeOf(entry: HandoverLedgerEntry | undefined) {
  return entry
    ? { position: entry.position, digest: entry.digest, at: entry.at }
    : null;
}

import { setTimeout as sleep } from 'node:timers/promises';
import {
  judgeLink,
  type LinkJudgement,
} from '@backstage-readiness/plugin-readiness-common';
import { ChangedPages } from './ChangedPages';
import type { LinksConfig } from './config';
import type { HostClaim, HostClaimStore } from './HostClaimStore';
import type { LinkCheck, LinkChecker } from './LinkChecker';
import type { LinkStore } from './LinkStore';
import type { TargetRow } from './rows';

/** Pages of one host in a row, before another host has its turn. */
const SHARE_OF_HOST = 20;
/** Longest wait before a closed host is looked at again. */
const LOOK_AGAIN = 1_000;

/**
 * Follows links, politely: few requests at a time and a pause between them for
 * each host, many hosts side by side.
 *
 * Replicas share the work by host: whoever claimed one asks it, alone. What is
 * due is in the table, and every verdict is written as soon as it is known. A
 * crawler that is stopped half way loses nothing: what it had not written is
 * still due, and whoever claims the host next takes it up.
 */
export class LinkCrawler {
  readonly #store: LinkStore;
  readonly #claims: HostClaimStore;
  readonly #checker: LinkChecker;
  readonly #config: LinksConfig;
  readonly #clock: () => Date;

  constructor(options: {
    store: LinkStore;
    claims: HostClaimStore;
    checker: LinkChecker;
    config: LinksConfig;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#claims = options.claims;
    this.#checker = options.checker;
    this.#config = options.config;
    this.#clock = options.clock;
  }

  /**
   * Follows everything that is due, side by side with other replicas; returns
   * when nothing is.
   *
   * @param onChanged - told every few seconds which pages have another verdict
   */
  async crawlDue(
    signal: AbortSignal,
    onChanged: (targetIds: string[]) => Promise<void>,
  ): Promise<void> {
    const lanes = new AbortController();
    const either = AbortSignal.any([signal, lanes.signal]);
    const changed = new ChangedPages(onChanged);
    try {
      await Promise.all(
        Array.from({ length: this.#config.hostsAtOnce }, () =>
          this.#lane(either, changed).catch(error => {
            lanes.abort(error);
            throw error;
          }),
        ),
      );
    } finally {
      await changed.finish();
    }
  }

  async #lane(signal: AbortSignal, changed: ChangedPages): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const claim = await this.#claims.claimNext(this.#clock());
      if (claim) {
        changed.add(
          await this.#holding(
            claim,
            () =>
              this.#store.due({
                host: claim.host,
                now: this.#clock(),
                limit: SHARE_OF_HOST,
              }),
            signal,
          ),
        );
      } else if (await this.#claims.areDue(this.#clock())) {
        // All are being asked, or have their pause.
        await this.#pause(signal);
      } else {
        return;
      }
    }
  }

  /**
   * Follows these pages now, due or not, waiting for hosts that are being asked;
   * returns the ids of those with another verdict.
   */
  async crawl(targets: TargetRow[], signal: AbortSignal): Promise<string[]> {
    const byHost = new Map<string, TargetRow[]>();
    for (const target of targets) {
      byHost.set(target.host, [...(byHost.get(target.host) ?? []), target]);
    }
    const changed = await Promise.all(
      [...byHost].map(async ([host, wanted]) => {
        for (;;) {
          signal.throwIfAborted();
          const claim = await this.#claims.claim(host);
          if (claim) {
            return this.#holding(claim, () => this.#untouched(wanted), signal);
          }
          await this.#pause(signal);
        }
      }),
    );
    return changed.flat();
  }

  /** The pages that nobody followed while their host was waited for. */
  async #untouched(wanted: TargetRow[]): Promise<TargetRow[]> {
    const known = await this.#store.byUrl(wanted.map(({ url }) => url));
    return wanted.filter(
      ({ url, checks }) => known.get(url)?.checks === checks,
    );
  }

  /** What is claimed is given back, whatever happens. */
  async #holding(
    claim: HostClaim,
    find: () => Promise<TargetRow[]>,
    signal: AbortSignal,
  ): Promise<string[]> {
    try {
      return await this.#crawlHost(claim, await find(), signal);
    } finally {
      await this.#claims.release(claim, this.#config.hostDelayMs);
    }
  }

  async #crawlHost(
    claim: HostClaim,
    queue: TargetRow[],
    signal: AbortSignal,
  ): Promise<string[]> {
    const changed: string[] = [];
    let extendAt = Date.now() + this.#config.leaseMs / 3;
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal.throwIfAborted();
        if (Date.now() >= extendAt) {
          extendAt = Date.now() + this.#config.leaseMs / 3;
          if (!(await this.#claims.extend(claim))) {
            // Somebody took this for dead; the rest is for them.
            queue.length = 0;
            return;
          }
        }
        const { verdict, hostAgainAt } = await this.#follow(next, signal);
        if (verdict !== next.verdict) {
          changed.push(next.id);
        }
        if (hostAgainAt !== undefined) {
          queue.length = 0;
          await this.#store.postponeHost(next.host, hostAgainAt);
        }
        if (queue.length > 0) {
          await sleep(this.#config.hostDelayMs, undefined, { signal });
        }
      }
    };
    await Promise.all(Array.from({ length: this.#config.perHost }, work));
    return changed;
  }

  async #follow(
    target: TargetRow,
    signal: AbortSignal,
  ): Promise<LinkJudgement> {
    const check = await this.#checker.check(
      {
        url: target.url,
        etag: target.etag ?? undefined,
        lastModified: target.last_modified ?? undefined,
      },
      signal,
    );
    const now = this.#clock();
    const { attempt } = check;
    const judged = judgeLink({
      before: {
        verdict: target.verdict,
        gone: target.gone,
        goneSince: target.gone_since ? new Date(target.gone_since) : undefined,
        failures: target.failures,
      },
      attempt,
      policy: this.#config.policy,
      now,
    });
    await this.#store.save(target.id, {
      verdict: judged.verdict,
      answer: attempt.answer,
      status: attempt.status ?? null,
      final_url: attempt.finalUrl ?? null,
      checked_at: now.toISOString(),
      next_check_at: judged.nextCheckAt.toISOString(),
      failures: judged.failures,
      gone: judged.gone,
      gone_since: judged.goneSince?.toISOString() ?? null,
      checks: target.checks + 1,
      ...(judged.verdict === target.verdict
        ? {}
        : { verdict_since: now.toISOString() }),
      ...validators(check),
    });
    return judged;
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const wait = Math.min(Math.max(this.#config.hostDelayMs, 20), LOOK_AGAIN);
    await sleep(wait, undefined, { signal });
  }
}

/** What was learnt about asking again; "not modified" keeps what is known. */
function validators({ attempt, etag, lastModified }: LinkCheck) {
  return attempt.status === 304
    ? {}
    : { etag: etag ?? null, last_modified: lastModified ?? null };
}

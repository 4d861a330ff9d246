import { setTimeout as sleep } from 'node:timers/promises';
import {
  judgeLink,
  type LinkJudgement,
} from '@backstage-readiness/plugin-readiness-common';
import pLimit from 'p-limit';
import type { LinksConfig } from './config';
import type { LinkCheck, LinkChecker } from './LinkChecker';
import type { LinkStore } from './LinkStore';
import type { TargetRow } from './rows';

const CHUNK = 200;
const SHARE_OF_HOST = 20;

/**
 * Follows links, politely: few requests at a time and a pause between them for
 * each host, many hosts side by side.
 *
 * What is due is in the table, and every verdict is written as soon as it is
 * known. A crawler that is stopped half way loses nothing: what it had not
 * written is still due, and the next one takes it up.
 */
export class LinkCrawler {
  readonly #store: LinkStore;
  readonly #checker: LinkChecker;
  readonly #config: LinksConfig;
  readonly #clock: () => Date;

  constructor(options: {
    store: LinkStore;
    checker: LinkChecker;
    config: LinksConfig;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#checker = options.checker;
    this.#config = options.config;
    this.#clock = options.clock;
  }

  /**
   * Follows everything that is due.
   *
   * @param onChanged - told after each chunk which pages have another verdict
   */
  async crawlDue(
    signal: AbortSignal,
    onChanged: (targetIds: string[]) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const due = await this.#store.due({
        now: this.#clock(),
        limit: CHUNK,
        perHost: SHARE_OF_HOST,
      });
      if (due.length === 0) {
        return;
      }
      const changed = await this.crawl(due, signal);
      if (changed.length > 0) {
        await onChanged(changed);
      }
    }
  }

  /** Follows these pages; returns the ids of those with another verdict. */
  async crawl(targets: TargetRow[], signal: AbortSignal): Promise<string[]> {
    const byHost = new Map<string, TargetRow[]>();
    for (const target of targets) {
      byHost.set(target.host, [...(byHost.get(target.host) ?? []), target]);
    }
    const limit = pLimit(this.#config.hostsAtOnce);
    const changed = await Promise.all(
      [...byHost.values()].map(queue =>
        limit(() => this.#crawlHost(queue, signal)),
      ),
    );
    return changed.flat();
  }

  async #crawlHost(queue: TargetRow[], signal: AbortSignal): Promise<string[]> {
    const changed: string[] = [];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal.throwIfAborted();
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
      ...validators(check),
    });
    return judged;
  }
}

/** What was learnt about asking again; "not modified" keeps what is known. */
function validators({ attempt, etag, lastModified }: LinkCheck) {
  return attempt.status === 304
    ? {}
    : { etag: etag ?? null, last_modified: lastModified ?? null };
}

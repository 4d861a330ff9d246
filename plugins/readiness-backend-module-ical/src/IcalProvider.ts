import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  READINESS_ANNOTATIONS,
  type OnCallLevel,
} from '@backstage-readiness/plugin-readiness-common';
import {
  onCallReferences,
  type OnCallProvider,
  type OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { Feed } from './config';
import type { FeedReader } from './FeedReader';
import { readFeed, type FeedContent } from './readFeed';

const FEEDS_AT_ONCE = 4;
const PREFIX = 'ical';

/** Who is on call by calendars that any tool can give out. */
export class IcalProvider implements OnCallProvider {
  readonly id = 'ical';
  readonly title = 'Calendar';
  readonly annotations = [READINESS_ANNOTATIONS.onCall];
  readonly #feeds: ReadonlyMap<string, Feed>;
  readonly #reader: FeedReader;

  constructor(options: {
    feeds: ReadonlyMap<string, Feed>;
    reader: FeedReader;
  }) {
    this.#feeds = options.feeds;
    this.#reader = options.reader;
  }

  supports(entity: Entity): boolean {
    return referencesOf(entity).length > 0;
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const limit = pLimit(FEEDS_AT_ONCE);
    const keys = new Set(options.entities.flatMap(referencesOf));
    const read = new Map(
      await Promise.all(
        [...keys].map(
          async key =>
            [key, await limit(() => this.#read(key, options))] as const,
        ),
      ),
    );
    return options.entities.map(entity => rotaOf(entity, read));
  }

  /** A calendar that several entities name is fetched once. */
  async #read(
    key: string,
    options: { from: Date; to: Date; signal: AbortSignal },
  ): Promise<ReadFeed> {
    const feed = this.#feeds.get(key);
    if (!feed) {
      return {
        reason: `There is no calendar "${key}"; ask the people who run the portal to add it under readiness.ical.feeds`,
      };
    }
    try {
      const text = await this.#reader.read(feed, options.signal);
      return { feed, content: readFeed({ ...options, feed, text }) };
    } catch (error) {
      options.signal.throwIfAborted();
      return {
        reason: `The calendar ${feed.title} cannot be read: ${
          toError(error).message
        }`,
      };
    }
  }
}

type ReadFeed = { feed: Feed; content: FeedContent } | { reason: string };

/** Each calendar is a level of escalation, in the order the entity names them. */
function rotaOf(
  entity: Entity,
  read: ReadonlyMap<string, ReadFeed>,
): OnCallResult {
  const entityRef = stringifyEntityRef(entity);
  const levels: OnCallLevel[] = [];
  const named: Array<{ feed: Feed; content: FeedContent }> = [];
  const keys = referencesOf(entity);
  for (const [index, key] of keys.entries()) {
    const one = read.get(key)!;
    if ('reason' in one) {
      // Levels without one of them would tell the wrong order of people.
      return { entityRef, reason: one.reason };
    }
    named.push(one);
    levels.push({
      level: index + 1,
      name: one.feed.title,
      shifts: one.content.shifts,
    });
  }
  const [first] = named;
  return {
    entityRef,
    rotas: [
      {
        rota: {
          id: keys.join(','),
          title: named.map(({ feed }) => feed.title).join(', '),
          timezone: first.feed.timezone ?? first.content.timezone,
          levels,
        },
      },
    ],
  };
}

/** `ical:payments, ical:payments-second`: the keys, in order. */
function referencesOf(entity: Entity): string[] {
  return onCallReferences(entity, [PREFIX]).map(({ id }) => id);
}

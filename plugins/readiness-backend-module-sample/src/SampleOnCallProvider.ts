import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { OnCallPerson } from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallIncidentsResult,
  OnCallProvider,
  OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';
import { inventIncidents } from './incidents';

/** Names the people of an invented rota, whose incidents are invented, too. */
export const SAMPLE_ON_CALL_ANNOTATION = 'readiness/sample-on-call';

const WEEK = 7 * 24 * 3_600_000;
/** A Monday, at nine. */
const FIRST_HAND_OFF = Date.UTC(2026, 0, 5, 9);
const LEVELS = ['first line', 'second line'];

/**
 * Invents a weekly rota of people the entity names, and incidents. The same
 * entity and moment always have the same.
 */
export class SampleOnCallProvider implements OnCallProvider {
  readonly id = 'sample';
  readonly title = 'Sample pager';
  readonly annotations = [SAMPLE_ON_CALL_ANNOTATION];
  readonly #clock: () => Date;

  constructor(options: { clock?: () => Date } = {}) {
    this.#clock = options.clock ?? (() => new Date());
  }

  supports(entity: Entity): boolean {
    return peopleOf(entity).length > 0;
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const first = weekOf(options.from.getTime());
    const last = weekOf(options.to.getTime());
    const weeks = Array.from(
      { length: last - first + 1 },
      (_, index) => first + index,
    );
    return options.entities.map(entity => {
      const people = peopleOf(entity);
      return {
        entityRef: stringifyEntityRef(entity),
        rotas: [
          {
            rota: {
              id: 'sample',
              title: 'Sample rota',
              timezone: 'UTC',
              levels: LEVELS.slice(0, people.length).map((name, index) => ({
                level: index + 1,
                name,
                shifts: weeks.map(week => ({
                  person: turnOf(people, week + index),
                  start: startOf(week),
                  end: startOf(week + 1),
                })),
              })),
            },
          },
        ],
      };
    });
  }

  async fetchIncidents(options: {
    entities: readonly Entity[];
    since: Date;
    signal: AbortSignal;
  }): Promise<OnCallIncidentsResult[]> {
    const now = this.#clock();
    return options.entities.map(entity => {
      const people = peopleOf(entity);
      const entityRef = stringifyEntityRef(entity);
      return {
        entityRef,
        incidents: inventIncidents({
          seed: entityRef,
          since: options.since,
          now,
          personAt: moment => turnOf(people, weekOf(moment)),
        }),
      };
    });
  }
}

function weekOf(moment: number): number {
  return Math.floor((moment - FIRST_HAND_OFF) / WEEK);
}

function startOf(week: number): string {
  return new Date(FIRST_HAND_OFF + week * WEEK).toISOString();
}

function turnOf(people: readonly OnCallPerson[], turn: number): OnCallPerson {
  const count = people.length;
  return people[((turn % count) + count) % count];
}

/** `user:lin.wu, user:kai.moreno`; what names nobody is left out. */
function peopleOf(entity: Entity): OnCallPerson[] {
  const written =
    entity.metadata.annotations?.[SAMPLE_ON_CALL_ANNOTATION] ?? '';
  return written.split(',').flatMap(part => {
    try {
      const ref = parseEntityRef(part.trim(), {
        defaultKind: 'user',
        defaultNamespace: 'default',
      });
      return ref.kind.toLocaleLowerCase('en-US') === 'user'
        ? [{ ref: stringifyEntityRef(ref), name: ref.name }]
        : [];
    } catch {
      return [];
    }
  });
}

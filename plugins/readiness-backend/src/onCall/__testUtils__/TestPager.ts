import type { Entity } from '@backstage/catalog-model';
import type { OnCallLevel } from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallIncidentsResult,
  OnCallProvider,
  OnCallResult,
} from '@backstage-readiness/plugin-readiness-node';

/** A paging service that answers what the test says. */
export class TestPager implements OnCallProvider {
  readonly id = 'test-pager';
  readonly title = 'Test pager';
  readonly annotations = ['pager/id'];
  asked = 0;
  answer: (entityRef: string) => OnCallResult = entityRef => ({
    entityRef,
    reason: 'the pager knows no such policy',
  });

  supports(entity: Entity) {
    return Boolean(entity.metadata.annotations?.['pager/id']);
  }

  async fetchRotas({ entities }: { entities: readonly Entity[] }) {
    this.asked++;
    return entities.map(({ metadata }) =>
      this.answer(`group:default/${metadata.name}`),
    );
  }

  since: Date | undefined;
  incidents: (entityRef: string) => OnCallIncidentsResult = entityRef => ({
    entityRef,
    incidents: [],
  });

  async fetchIncidents({
    entities,
    since,
  }: {
    entities: readonly Entity[];
    since: Date;
  }) {
    this.since = since;
    return entities.map(({ metadata }) =>
      this.incidents(`group:default/${metadata.name}`),
    );
  }
}

/** A level per name, each on shift since yesterday. */
export function levels(
  until: string | null,
  ...names: string[]
): OnCallLevel[] {
  return names.map((name, index) => ({
    level: index + 1,
    shifts: [
      {
        person: { name, email: `${name.toUpperCase()}@example.com` },
        start: '2026-11-20T09:00:00Z',
        end: until,
      },
    ],
  }));
}

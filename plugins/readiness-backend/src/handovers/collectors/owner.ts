import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import type { EvidenceCollector } from '../evidence';

/** The first owner the catalog resolved, as an entity ref. */
export function ownerOf(entity: Entity): string | undefined {
  return entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
    ?.targetRef;
}

/** Who owns the entity, and what it is declared to be. */
export const ownerCollector: EvidenceCollector = {
  section: 'owner',
  title: 'Ownership',
  async collect({ entity }) {
    const owner = ownerOf(entity);
    const { lifecycle, type } = (entity.spec ?? {}) as {
      lifecycle?: string;
      type?: string;
    };
    return [
      {
        id: 'owner',
        title: 'Owner',
        state: owner ? 'ok' : 'open',
        seen: owner ?? 'Nobody owns it',
        fixed: owner ?? 'none',
      },
      {
        id: 'declared',
        title: 'Declared as',
        state: 'info',
        seen: [entity.kind, type, lifecycle].filter(Boolean).join(', '),
      },
    ];
  },
};

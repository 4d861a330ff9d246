import type { Knex } from 'knex';
import { readExternalFacts } from '../externalFacts/store';
import type { SlosPart } from '../slos';
import type { FigureSources } from './SupportFigures';

/** Figures about support: availability from objectives, and what was reported. */
export function figuresFrom(options: {
  knex: Knex;
  slos: Pick<SlosPart, 'availabilityOf'>;
}): FigureSources {
  return {
    async availabilityOf(entity) {
      const known = await options.slos.availabilityOf(entity);
      return (
        known && {
          value: known.share * 100,
          at: known.observedAt,
          sample: known.sample || undefined,
        }
      );
    },
    async reportedOf(entityRef) {
      const facts = await readExternalFacts(options.knex, [entityRef]);
      return new Map(
        facts.flatMap(({ fact, value, observedAt }) =>
          typeof value === 'number'
            ? [[fact, { value, at: observedAt.toISOString() }] as const]
            : [],
        ),
      );
    },
  };
}

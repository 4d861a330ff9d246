import type { Entity } from '@backstage/catalog-model';
import type { FactValue } from '@backstage-readiness/plugin-readiness-node';
import type {
  EvidenceItem,
  EvidenceSectionId,
} from '@backstage-readiness/plugin-readiness-common';
import type { RuleValue } from '../../checks/facts';
import type { FactsService } from '../../facts/FactsService';
import type { EvidenceCollector } from '../evidence';

/** The newest stored facts of one source about one entity. */
export interface StoredFacts {
  values: Record<string, FactValue>;
  /** ISO 8601. */
  observedAt: string;
  /** Older than the source may be trusted for. */
  stale: boolean;
}

/** Reads stored facts; undefined when the source never saw the entity. */
export type ReadFacts = (
  entityRef: string,
  sourceId: string,
) => Promise<StoredFacts | undefined>;

/**
 * Reads facts from the fact service, whose values are prepared for rules: big
 * integers and dates become numbers and text again, as a record needs them.
 */
export function readFactsFrom(facts: Pick<FactsService, 'factsOf'>): ReadFacts {
  return async (entityRef, sourceId) => {
    const known = await facts.factsOf([entityRef], new Date());
    const found = known.get(entityRef)?.[sourceId];
    return found?.values && found.observedAt
      ? {
          stale: found.stale,
          observedAt: found.observedAt.toISOString(),
          values: Object.fromEntries(
            Object.entries(found.values).map(([field, value]) => [
              field,
              plain(value),
            ]),
          ),
        }
      : undefined;
  };
}

function plain(value: RuleValue): FactValue {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  return value instanceof Date ? value.toISOString() : value;
}

type Values = StoredFacts['values'];

/** Turns the values of one source into pieces of evidence. */
type Describe = (values: Values) => EvidenceItem[];

function list(value: FactValue | undefined): string[] {
  return Array.isArray(value) ? value : [];
}

const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 3,
});

const describeSlo: Describe = ({ defined, worst, target, budgetRemaining }) => {
  const some = Number(defined ?? 0) > 0;
  const budget =
    typeof budgetRemaining === 'number'
      ? `, ${percent.format(budgetRemaining)} of the error budget left`
      : '';
  return [
    {
      id: 'objectives',
      title: 'Objectives',
      state: some ? 'ok' : 'open',
      seen: some
        ? `${defined} defined${
            typeof target === 'number'
              ? `, the highest at ${percent.format(target)}`
              : ''
          }`
        : 'None is defined',
      // The promise has to stay; how well it is kept moves from day to day.
      fixed: `${defined ?? 0} at ${target ?? 'none'}`,
    },
    ...(some
      ? [
          {
            id: 'budget',
            title: 'Error budget',
            state: 'info' as const,
            seen: `${worst ?? 'no-data'}${budget}`,
          },
        ]
      : []),
  ];
};

const describeOnCall: Describe = ({ covered, gapsNext14d, levels }) => [
  {
    id: 'coverage',
    title: 'On call now',
    state: covered ? 'ok' : 'open',
    seen: covered
      ? `Somebody is on call${levels ? ` on ${levels} levels` : ''}`
      : 'Nobody is on call',
  },
  ...(gapsNext14d === undefined
    ? []
    : [
        {
          id: 'gaps',
          title: 'Next 14 days',
          state: gapsNext14d ? ('open' as const) : ('ok' as const),
          seen: gapsNext14d ? `${gapsNext14d} gaps in the rota` : 'No gap',
        },
      ]),
];

const describeRunbooks: Describe = values => {
  const count = Number(values.count ?? 0);
  const broken = Number(values.broken ?? 0);
  const missing = list(values.missingSections);
  return [
    {
      id: 'runbooks',
      title: 'Runbooks',
      state: count > 0 && broken === 0 ? 'ok' : 'open',
      seen:
        count > 0
          ? `${count} linked, ${
              values.readable ?? 0
            } readable, ${broken} broken`
          : 'None is linked',
    },
    {
      id: 'sections',
      title: 'Sections every runbook should have',
      state: missing.length ? 'open' : 'ok',
      seen: missing.length ? `Missing: ${missing.join(', ')}` : 'All there',
    },
  ];
};

const describeLinks: Describe = ({ checked, broken, brokenUrls }) => [
  {
    id: 'links',
    title: 'Links of the entity',
    state: broken ? 'open' : 'ok',
    seen: broken
      ? `${broken} of ${checked} broken: ${list(brokenUrls).join(', ')}`
      : `${checked} checked, none broken`,
  },
];

const sources: Array<{
  section: EvidenceSectionId;
  title: string;
  describe: Describe;
}> = [
  { section: 'slo', title: 'Service levels', describe: describeSlo },
  { section: 'onCall', title: 'On call', describe: describeOnCall },
  { section: 'runbooks', title: 'Runbooks', describe: describeRunbooks },
  { section: 'links', title: 'Links', describe: describeLinks },
];

/** The first item of a section carries the figures behind its sentences. */
function withFigures(items: EvidenceItem[], values: Values): EvidenceItem[] {
  return items.map((item, index) =>
    index === 0 ? { ...item, value: values } : item,
  );
}

/** A digest per readable document, so that a changed text is noticed. */
export type ReadRunbooks = (entityRef: string) => Promise<
  Array<{
    id: string;
    title: string;
    url?: string;
    /** Digest of the text; absent when it could not be read. */
    digest?: string;
  }>
>;

function runbookItems(
  runbooks: Awaited<ReturnType<ReadRunbooks>>,
): EvidenceItem[] {
  return runbooks.map(({ id, title, url, digest }) => ({
    id: `runbook:${id}`,
    title,
    url,
    state: digest ? 'ok' : 'unknown',
    seen: digest ? `Content ${digest}` : 'The text could not be read',
    ...(digest ? { fixed: digest } : {}),
  }));
}

/** Whether an entity names what a section is about. */
export type Names = (entity: Entity) => boolean | Promise<boolean>;

/**
 * Sections made of the stored facts about SLOs, on-call, runbooks and links.
 * Facts that are absent or too old are said to be unknown. What the entity
 * does not name is known to be none: a rota that was taken away is gone, and
 * not merely out of sight.
 */
export function factCollectors(options: {
  readFacts: ReadFacts;
  readRunbooks?: ReadRunbooks;
  /** By section; those that are left out may always be named. */
  names?: Partial<Record<EvidenceSectionId, Names>>;
}): EvidenceCollector[] {
  return sources.map(({ section, title, describe }) => ({
    section,
    title,
    async collect({ entity, entityRef }) {
      const named = await options.names?.[section]?.(entity);
      if (named === false) {
        return describe({});
      }
      const facts = await options.readFacts(entityRef, section);
      const items = facts
        ? withFigures(describe(facts.values), facts.values).map(item =>
            facts.stale
              ? {
                  ...item,
                  state: 'unknown' as const,
                  seen: `${item.seen} (last seen ${facts.observedAt})`,
                }
              : item,
          )
        : [
            {
              id: section,
              title,
              state: 'unknown' as const,
              seen: 'Nothing was observed yet',
            },
          ];
      return section === 'runbooks' && options.readRunbooks
        ? [...items, ...runbookItems(await options.readRunbooks(entityRef))]
        : items;
    },
  }));
}

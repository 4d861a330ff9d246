import type { Entity } from '@backstage/catalog-model';

/** How many groups share the operating. */
export const OPERATING_GROUPS = 10;

/** Name of one of the groups that operate components. */
export function operatingGroup(n: number): string {
  return `bench-ops-${n % OPERATING_GROUPS}`;
}

const LOCATION = 'url:https://catalog.invalid/synthetic';
const ORIGIN = {
  'backstage.io/managed-by-location': LOCATION,
  'backstage.io/managed-by-origin-location': LOCATION,
};
const TYPES = ['service', 'website', 'library'];
const LIFECYCLES = ['production', 'experimental', 'deprecated'];

/** Links that every component has, spread over hosts, no two alike. */
export interface SyntheticLinks {
  /** `host:port` of each. */
  hosts: string[];
  perComponent: number;
}

/** What synthetic components have beyond the usual. */
export interface SyntheticExtras {
  links?: SyntheticLinks;
  /** A local folder in which every component has an SLO file of its name. */
  slos?: { folder: string };
  /** The PagerDuty service of the n-th component; of three in four unless told. */
  pagerDutyService?: (n: number) => string;
  /** Groups that operate components, and a person in the first of them. */
  operators?: boolean;
}

function linksOf(n: number, { hosts, perComponent }: SyntheticLinks) {
  return Array.from({ length: perComponent }, (_, index) => {
    const page = n * perComponent + index;
    return {
      url: `http://${hosts[page % hosts.length]}/page/${Math.floor(
        page / hosts.length,
      )}`,
      title: `Page ${page}`,
    };
  });
}

/** How many teams share that many components. */
function teamsFor(components: number): number {
  return Math.max(10, Math.round(components / 50));
}

/**
 * Teams and components in which every property is there for some and missing
 * for others. The n-th component always looks the same.
 */
export function* syntheticEntities(
  components: number,
  { links, slos, pagerDutyService, operators }: SyntheticExtras = {},
): Generator<Entity> {
  const origin = slos
    ? {
        'backstage.io/managed-by-location': `file:${slos.folder}/catalog-info.yaml`,
        'backstage.io/managed-by-origin-location': `file:${slos.folder}/catalog-info.yaml`,
      }
    : ORIGIN;
  const teams = teamsFor(components);
  for (let team = 0; team < teams; team++) {
    yield {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: `team-${team}`, annotations: ORIGIN },
      spec: { type: 'team', children: [] },
    };
  }
  for (let n = 0; operators && n < OPERATING_GROUPS; n++) {
    yield {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: operatingGroup(n), annotations: ORIGIN },
      spec: { type: 'team', children: [] },
    };
  }
  if (operators) {
    yield {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'bench', annotations: ORIGIN },
      spec: { memberOf: [`group:default/${operatingGroup(0)}`] },
    };
  }
  for (let n = 0; n < components; n++) {
    yield {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: componentName(n),
        ...(n % 2 ? {} : { title: `Service ${n}` }),
        ...(n % 5 ? { description: `Service number ${n} of the bench` } : {}),
        ...(n % 7 ? { tags: ['java', `region-${n % 4}`] } : {}),
        ...(links ? { links: linksOf(n, links) } : {}),
        annotations: {
          ...origin,
          ...(slos ? { 'readiness/slo': `./${componentName(n)}.yaml` } : {}),
          ...(n % 3 && !links ? { 'backstage.io/techdocs-ref': 'dir:.' } : {}),
          ...(n % 4 || pagerDutyService
            ? {
                'pagerduty.com/service-id': pagerDutyService?.(n) ?? `P${n}`,
              }
            : {}),
          ...(n % 6 ? { 'readiness/tier': String((n % 4) + 1) } : {}),
        },
      },
      spec: {
        type: TYPES[n % TYPES.length],
        lifecycle: LIFECYCLES[n % LIFECYCLES.length],
        owner: `group:default/team-${n % teams}`,
      },
    };
  }
}

export function componentName(n: number): string {
  return `component-${String(n).padStart(6, '0')}`;
}

import { stringify } from 'yaml';

/** Rules of the kinds people write, all over what the entity itself says. */
const RULES: Array<(n: number) => string> = [
  n => `size(entity.metadata.name) > ${n % 3}`,
  () => `has(entity.metadata.description)`,
  () => `has(entity.metadata.title)`,
  n => `annotation('pagerduty.com/service-id') != 'P${n}'`,
  () => `annotation('backstage.io/techdocs-ref') != ''`,
  n => `annotation('readiness/tier') in ['1', '2', '3', '${4 + n}']`,
  () => `entity.metadata.name.matches('^[a-z0-9-]+$')`,
  n => `size(relations('ownedBy')) >= ${n % 2}`,
  () => `entity.spec.lifecycle in ['production', 'experimental']`,
  n => `!entity.metadata.name.endsWith('-${n}')`,
];

/** A definition file whose scorecard is about nothing. */
export function emptyScorecard(): string {
  return syntheticScorecard(3).replace('kind: Component', 'kind: Nothing');
}

/** A definition file with one scorecard of that many checks on three levels. */
export function syntheticScorecard(checks: number): string {
  const ids = Array.from({ length: checks }, (_, n) => `bench-check-${n}`);
  const third = Math.ceil(checks / 3);
  const documents = [
    {
      apiVersion: 'readiness/v1',
      kind: 'Scorecard',
      metadata: {
        name: 'bench',
        title: 'Bench',
        owner: 'group:default/team-0',
      },
      spec: {
        appliesTo: { kind: 'Component' },
        levels: ['bronze', 'silver', 'gold'].map((id, n) => ({
          id,
          title: id,
          checks: ids.slice(n * third, (n + 1) * third),
        })),
      },
    },
    ...ids.map((id, n) => ({
      apiVersion: 'readiness/v1',
      kind: 'Check',
      metadata: { name: id, title: `Check number ${n}` },
      spec: {
        section: ['documentation', 'monitoring', 'support'][n % 3],
        why: 'It is measured.',
        rule: RULES[n % RULES.length](n),
        fix: 'Nothing is to be mended here.',
      },
    })),
  ];
  return documents.map(document => stringify(document)).join('---\n');
}

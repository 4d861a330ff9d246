// yarn bench inspect: see the README of this package.
import {
  createInspector,
  scoreDescription,
  type Finding,
} from '@backstage-readiness/plugin-readiness-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { percentile, rounded } from './statistics';

interface Described {
  file: string;
  entity: Record<string, unknown>;
}

/** Every entity in the YAML files of a folder; what is no YAML is counted. */
function readCorpus(folder: string) {
  const entities: Described[] = [];
  let unreadable = 0;
  for (const file of readdirSync(folder, { recursive: true })
    .map(String)
    .sort()) {
    if (!/\.ya?ml$/.test(file)) {
      continue;
    }
    const parsed = parseAllDocuments(readFileSync(join(folder, file), 'utf8'));
    for (const document of Array.isArray(parsed) ? parsed : []) {
      const entity: unknown =
        document.errors.length > 0 ? undefined : document.toJSON();
      if (document.errors.length > 0) {
        unreadable += 1;
      } else if (
        typeof entity === 'object' &&
        entity !== null &&
        'kind' in entity
      ) {
        entities.push({ file, entity: entity as Described['entity'] });
      }
    }
  }
  return { entities, unreadable };
}

/** The same sample for the same seed, on every machine. */
function sampled<T>(items: readonly T[], count: number, seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map(item => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ item }) => item);
}

function nameOf({ entity }: Described): string {
  const metadata = entity.metadata as { name?: unknown } | null | undefined;
  return `${entity.kind} ${metadata?.name ?? '(unnamed)'}`;
}

/**
 * Inspects the catalog files of a folder: how long one entity takes, how often
 * each rule fires, and a sample of findings to be judged by eye.
 */
export function inspectCorpus(options: {
  folder: string;
  rounds: number;
  sample: number;
  seed: number;
}): string {
  const { entities, unreadable } = readCorpus(options.folder);
  const inspect = createInspector();
  const milliseconds: number[] = [];
  const found: Array<{ described: Described; finding: Finding }> = [];
  let faulty = 0;

  // The first round only warms up, as the second time is like all later ones.
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const described of entities) {
      const start = process.hrtime.bigint();
      const findings = inspect(described.entity);
      scoreDescription(described.entity, findings);
      const took = Number(process.hrtime.bigint() - start) / 1e6;
      if (round > 0) {
        milliseconds.push(took);
      } else {
        found.push(...findings.map(finding => ({ described, finding })));
        faulty += Number(findings.length > 0);
      }
    }
  }

  const total = milliseconds.reduce((sum, one) => sum + one, 0);
  const perRule = new Map<string, number>();
  for (const { finding } of found) {
    perRule.set(finding.rule, (perRule.get(finding.rule) ?? 0) + 1);
  }
  const lines = [
    `entities            ${entities.length}, of which ${faulty} with findings; ${unreadable} documents are no YAML`,
    `p50, p95, p99       ${[0.5, 0.95, 0.99]
      .map(p => `${rounded(percentile(milliseconds, p), 4)} ms`)
      .join(', ')} per entity`,
    `entities per second ${Math.round((milliseconds.length * 1000) / total)}`,
    '',
    ...[...perRule]
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`),
  ];
  const sample = sampled(found, options.sample, options.seed);
  if (sample.length > 0) {
    lines.push('', `${sample.length} findings, seed ${options.seed}:`);
    sample.forEach(({ described, finding }, index) =>
      lines.push(
        `${String(index + 1).padStart(4)}  ${described.file}: ${nameOf(
          described,
        )}`,
        `      ${finding.rule} at ${finding.path}`,
        `      ${finding.message}${
          finding.suggestion ? ` → ${finding.suggestion}` : ''
        }`,
      ),
    );
  }
  return lines.join('\n');
}

import { z } from 'zod/v4';
import type { EvidenceItem, EvidenceSection } from './evidence';
import { evidenceSectionIdSchema } from './template';

/**
 * What happened to one piece of evidence since the snapshot:
 * `regressed` it was fine and is not any more, `changed` what had to stay is
 * different, `removed` it is gone, `added` it is new, `improved` it is better,
 * `unconfirmed` it can no longer be observed.
 *
 * @public
 */
export const evidenceChangeKindSchema = z.enum([
  'regressed',
  'changed',
  'removed',
  'added',
  'improved',
  'unconfirmed',
]);

/** @public */
export const evidenceChangeSchema = z.object({
  section: evidenceSectionIdSchema,
  sectionTitle: z.string(),
  itemId: z.string(),
  title: z.string(),
  kind: evidenceChangeKindSchema,
  /** What the snapshot says; absent for something new. */
  before: z.string().optional(),
  /** What is seen now; absent for something gone. */
  now: z.string().optional(),
});

/** @public */
export type EvidenceChange = z.infer<typeof evidenceChangeSchema>;

/**
 * What somebody who signed the earlier evidence would want to be asked about
 * again. Something that merely cannot be observed is not among it: an outage
 * of a source must not end an agreement.
 */
const breaking: ReadonlySet<EvidenceChange['kind']> = new Set([
  'regressed',
  'changed',
  'removed',
]);

function kindOfChange(
  before: EvidenceItem,
  now: EvidenceItem,
): EvidenceChange['kind'] | undefined {
  if (now.state === 'unknown') {
    return before.state === 'unknown' ? undefined : 'unconfirmed';
  }
  if (
    before.fixed !== undefined &&
    now.fixed !== undefined &&
    before.fixed !== now.fixed
  ) {
    return 'changed';
  }
  if (before.state === 'ok' && now.state === 'open') {
    return 'regressed';
  }
  if (before.state !== 'ok' && now.state === 'ok') {
    return 'improved';
  }
  return undefined;
}

/** Whether a section only says that its source did not speak. */
function nothingWasObserved({ items }: EvidenceSection): boolean {
  return items.length > 0 && items.every(({ state }) => state === 'unknown');
}

function compareSection(
  before: EvidenceSection,
  now: EvidenceSection,
): EvidenceChange[] {
  const about = (item: EvidenceItem) => ({
    section: before.section,
    sectionTitle: before.title,
    itemId: item.id,
    title: item.title,
  });
  const present = new Map(now.items.map(item => [item.id, item]));
  const past = new Set(before.items.map(item => item.id));

  const unobserved = nothingWasObserved(now);

  const kept = before.items.flatMap((item): EvidenceChange[] => {
    const current = present.get(item.id);
    if (!current) {
      // What nobody could see before cannot be missed now.
      return item.state === 'unknown'
        ? []
        : [
            {
              ...about(item),
              kind: unobserved ? 'unconfirmed' : 'removed',
              before: item.seen,
            },
          ];
    }
    const kind = kindOfChange(item, current);
    return kind
      ? [{ ...about(current), kind, before: item.seen, now: current.seen }]
      : [];
  });
  const added = (unobserved ? [] : now.items)
    .filter(item => !past.has(item.id))
    .map(
      (item): EvidenceChange => ({
        ...about(item),
        kind: 'added',
        now: item.seen,
      }),
    );
  return [...kept, ...added];
}

/**
 * Everything that differs between two collections of evidence. A section that
 * is missing or unavailable on either side is not compared.
 *
 * @public
 */
export function compareEvidence(options: {
  before: EvidenceSection[];
  now: EvidenceSection[];
}): EvidenceChange[] {
  const { before, now } = options;
  return before.flatMap(section => {
    const current = now.find(other => other.section === section.section);
    return !current || current.unavailable || section.unavailable
      ? []
      : compareSection(section, current);
  });
}

/**
 * The changes that end an earlier agreement: those that are for the worse, in
 * the sections the template names.
 *
 * @public
 */
export function materialChanges(
  changes: EvidenceChange[],
  voidedBy: ReadonlyArray<EvidenceChange['section']>,
): EvidenceChange[] {
  return changes.filter(
    change => breaking.has(change.kind) && voidedBy.includes(change.section),
  );
}

import type { Entity } from '@backstage/catalog-model';
import {
  compareEvidence,
  relationsOf,
  type EvidenceSection,
  type HandoverRecord,
  type HandoverSnapshot,
  type HandoverTemplate,
  type RequiredStanding,
} from '@backstage-readiness/plugin-readiness-common';

/** Whom the catalog names in the relations a template speaks of. */
export function partiesOf(
  entity: Entity,
  template: HandoverTemplate,
): Record<string, string[]> | undefined {
  const relations = relationsOf(template);
  if (relations.length === 0) {
    return undefined;
  }
  return Object.fromEntries(
    relations.map(relation => [
      relation,
      (entity.relations ?? [])
        .filter(({ type }) => type.toLocaleLowerCase('en-US') === relation)
        .map(({ targetRef }) => targetRef)
        .sort(),
    ]),
  );
}

/**
 * Where the required levels stand, according to the evidence. What was not
 * evaluated or could not be read is not reached.
 */
export function standingsIn(
  sections: EvidenceSection[],
  template: HandoverTemplate,
): RequiredStanding[] {
  const items = sections
    .filter(({ section }) => section === 'outcomes')
    .flatMap(section => section.items);
  return template.requires.map(({ scorecard, level }) => {
    const item = items.find(({ id }) => id === `scorecard:${scorecard}`);
    return {
      scorecard,
      level,
      title: item?.title ?? scorecard,
      reached: item?.state === 'ok',
      seen: item?.seen ?? `It is not known whether level ${level} is reached`,
    };
  });
}

/** What a renewal has to look at: what differs from what was accepted. */
export function renewalOf(
  before: HandoverRecord & { snapshot: HandoverSnapshot },
  now: EvidenceSection[],
): HandoverSnapshot['renewal'] {
  const changes = compareEvidence({ before: before.snapshot.sections, now });
  const changed = new Set(
    changes.map(({ section, itemId }) => `${section}/${itemId}`),
  );
  const unchanged = now.flatMap(({ section, items }) =>
    items.filter(({ id }) => !changed.has(`${section}/${id}`)),
  );
  return {
    of: before.id,
    since: before.acceptedAt ?? before.snapshot.takenAt,
    changes,
    unchanged: unchanged.length,
  };
}

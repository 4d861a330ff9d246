import type { HandoverRecord } from './record';
import { refuse, type HandoverRefusal } from './refusal';
import { whoDoes } from './template';

/** Whether people of the operating group did something that is on record. */
function restsOnGroup(record: HandoverRecord): boolean {
  const { template, review, renews } = record;
  return (
    review.sessions.some(({ confirmed }) => confirmed) ||
    Object.keys(review.access).length > 0 ||
    (template.steps ?? []).some(
      step =>
        review.steps[step.id] && whoDoes(step, template) === 'operatingGroup',
    ) ||
    // Taken over from the handover before, for the same group only.
    Boolean(renews?.carried.some(({ kind }) => kind !== 'checklist'))
  );
}

/**
 * What one group was taught and tried says nothing about another: the group
 * stays once its people have confirmed something.
 */
export function refuseOtherGroup(
  record: HandoverRecord,
  operatingGroup: string,
): HandoverRefusal | undefined {
  return operatingGroup === record.operatingGroup || !restsOnGroup(record)
    ? undefined
    : refuse(
        'invalid',
        `What is settled here was confirmed by people of ${record.operatingGroup}, and says nothing about ${operatingGroup}. Withdraw this handover and begin another one.`,
      );
}

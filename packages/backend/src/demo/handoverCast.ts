import type {
  EvidenceSection,
  HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { member, type HandoverSubject } from './handoverStory';

/** Who and what the stories of handovers are about. */

export const PAYMENTS = 'group:default/payments-delivery';
export const PAYMENTS_OPS = 'group:default/payments-ops';
const TICKETING = 'group:default/ticketing-delivery';
const TICKETING_OPS = 'group:default/ticketing-ops';
const JOURNEYS = 'group:default/journeys-delivery';
const JOURNEYS_OPS = 'group:default/journeys-ops';
const CUSTOMER = 'group:default/customer-delivery';
export const QA = 'group:default/qa';

export const ada = member('ada.obi', PAYMENTS);
export const sam = member('sam.reyes', PAYMENTS);
export const jonas = member('jonas.weber', TICKETING);
export const kai = member('kai.moreno', PAYMENTS_OPS);
export const lin = member('lin.wu', PAYMENTS_OPS);
export const mateo = member('mateo.silva', JOURNEYS);
export const ravi = member('ravi.patel', JOURNEYS_OPS);
export const nadia = member('nadia.petrov', CUSTOMER);
export const hana = member('hana.sato', TICKETING_OPS);
export const priya = member('priya.nair', QA);
export const ben = member('ben.aduro', QA);

/** What the organisation agreed on when these were signed. */
export const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [{ scorecard: 'operations-handover', level: 'ready' }],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
    { role: 'qa', title: 'QA', by: QA, quorum: 1 },
  ],
  voidedBy: ['outcomes', 'runbooks', 'onCall', 'owner', 'slo'],
  validFor: 'P365D',
};

export function subject(
  name: string,
  title: string,
  groups: Pick<HandoverSubject, 'ownerRef' | 'operatingGroup'>,
): HandoverSubject {
  return { name, title, template, ...groups };
}

export const payments = { ownerRef: PAYMENTS, operatingGroup: PAYMENTS_OPS };
export const ticketing = { ownerRef: TICKETING, operatingGroup: TICKETING_OPS };
export const journeys = { ownerRef: JOURNEYS, operatingGroup: JOURNEYS_OPS };
export const customer = { ownerRef: CUSTOMER, operatingGroup: TICKETING_OPS };

/** What the signers saw: who owns it, what it promises, who answers. */
export function evidence(options: {
  ownerRef: string;
  objectives: { count: number; target: number };
  runbooks: number;
}): EvidenceSection[] {
  const { ownerRef, objectives, runbooks } = options;
  return [
    {
      section: 'slo',
      title: 'Service levels',
      items: [
        {
          id: 'objectives',
          title: 'Objectives',
          state: 'ok',
          seen: `${objectives.count} defined, the highest at ${
            objectives.target * 100
          }%`,
          fixed: `${objectives.count} at ${objectives.target}`,
        },
      ],
    },
    {
      section: 'onCall',
      title: 'On call',
      items: [
        {
          id: 'coverage',
          title: 'On call now',
          state: 'ok',
          seen: 'Somebody is on call on 2 levels',
        },
      ],
    },
    {
      section: 'runbooks',
      title: 'Runbooks',
      items: [
        {
          id: 'runbooks',
          title: 'Runbooks',
          state: 'ok',
          seen: `${runbooks} linked, ${runbooks} readable, 0 broken`,
        },
      ],
    },
    {
      section: 'owner',
      title: 'Ownership',
      items: [
        {
          id: 'owner',
          title: 'Owner',
          state: 'ok',
          seen: ownerRef,
          fixed: ownerRef,
        },
        {
          id: 'declared',
          title: 'Declared as',
          state: 'info',
          seen: 'Component, service, production',
        },
      ],
    },
  ];
}

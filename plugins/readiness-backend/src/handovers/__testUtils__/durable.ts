import {
  digestOf,
  type HandoverEvent,
  type HandoverPerson,
  type HandoverSnapshot,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';

/** The events of a small handover, for tests of the store alone. */

const owners = 'group:default/ticketing-delivery';
const operators = 'group:default/ticketing-ops';

function person(name: string, group: string): HandoverPerson {
  const ref = `user:default/${name}`;
  return { ref, memberships: [{ group, path: [ref, group] }] };
}

const ada = person('ada', owners);
export const lin = person('lin', operators);
export const priya = person('priya', 'group:default/qa');

const template: HandoverTemplate = {
  name: 'operations-handover',
  title: 'Handover to operations',
  from: 'owner',
  requires: [],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
    { role: 'qa', title: 'QA', by: 'group:default/qa', quorum: 1 },
  ],
  voidedBy: [],
};

function subject(name: string) {
  return {
    entityRef: `component:default/${name}`,
    entityTitle: name,
    ownerRef: owners,
    operatingGroup: operators,
    template,
    note: '',
  };
}

export function drafted(name: string): HandoverEvent {
  return {
    type: 'drafted',
    at: '2026-11-21T09:00:00.000Z',
    actor: { kind: 'user', ref: ada.ref },
    payload: { ...subject(name), membership: ada.memberships[0] },
  };
}

export function submitted(name: string): HandoverEvent {
  const at = '2026-11-21T09:01:00.000Z';
  const snapshot: HandoverSnapshot = {
    schema: 'readiness/handover-snapshot/v1',
    ...subject(name),
    takenAt: at,
    sections: [],
    standings: [],
    review: [],
  };
  return {
    type: 'submitted',
    at,
    actor: { kind: 'user', ref: ada.ref },
    payload: {
      snapshot,
      snapshotDigest: digestOf(snapshot),
      membership: ada.memberships[0],
    },
  };
}

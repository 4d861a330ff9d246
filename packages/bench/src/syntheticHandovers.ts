import {
  digestOf,
  sealHandoverEvents,
  type HandoverEvent,
  type HandoverRecordFile,
  type HandoverSnapshot,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { componentName, operatingGroup } from './syntheticCatalog';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const TEAMS = 20;
const ITEMS = 30;
const QA = 'group:default/bench-qa';
const ADA = 'user:default/bench-ada';
const LIN = 'user:default/bench-lin';
const PRIYA = 'user:default/bench-priya';

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
    { role: 'qa', title: 'QA', by: QA, quorum: 1 },
  ],
  voidedBy: [],
  validFor: 'P365D',
};

function snapshotOf(n: number, at: string, owner: string): HandoverSnapshot {
  return {
    schema: 'readiness/handover-snapshot/v1',
    entityRef: `component:default/${componentName(n)}`,
    entityTitle: `Service ${n}`,
    ownerRef: owner,
    operatingGroup: `group:default/${operatingGroup(Math.floor(n / 10))}`,
    template,
    takenAt: at,
    note: 'Made for the bench',
    sections: [
      {
        section: 'outcomes',
        title: 'Checks',
        items: Array.from({ length: ITEMS }, (_, item) => ({
          id: `check:${item}`,
          title: `Check ${item}`,
          state: (n + item) % 7 ? ('ok' as const) : ('open' as const),
          seen: 'As the bench made it',
        })),
      },
    ],
  };
}

/** The events of the n-th handover, in one of the states there are. */
function eventsOf(n: number, now: number): HandoverEvent[] {
  const start = now - ((n % 300) + 1) * DAY_MS;
  let minute = 0;
  const next = () => new Date(start + minute++ * MINUTE_MS).toISOString();
  const owner = `group:default/team-${n % TEAMS}`;
  const snapshot = snapshotOf(n, new Date(start).toISOString(), owner);
  const snapshotDigest = digestOf(snapshot);
  const by = (ref: string) => ({ kind: 'user' as const, ref });
  const as = (ref: string, group: string) => ({ group, path: [ref, group] });
  const { entityRef, entityTitle, ownerRef, note } = snapshot;
  const signed = (
    role: string,
    ref: string,
    group: string,
    conditions: number,
  ): HandoverEvent => ({
    type: 'signed',
    at: next(),
    actor: by(ref),
    payload: {
      role,
      snapshotDigest,
      comment: '',
      conditions: Array.from({ length: conditions }, (_, index) => ({
        id: `${role}.${index}`,
        text: 'Mend what is open',
        owner: ownerRef,
        due: new Date(now + (n % 60) * DAY_MS).toISOString().slice(0, 10),
      })),
      membership: as(ref, group),
    },
  });
  const events: HandoverEvent[] = [
    {
      type: 'drafted',
      at: next(),
      actor: by(ADA),
      payload: {
        entityRef,
        entityTitle,
        ownerRef,
        operatingGroup: snapshot.operatingGroup,
        template,
        note,
        membership: as(ADA, ownerRef),
      },
    },
    {
      type: 'submitted',
      at: next(),
      actor: by(ADA),
      payload: { snapshot, snapshotDigest, membership: as(ADA, ownerRef) },
    },
  ];
  const state = n % 10;
  if (state >= 4 && state <= 7) {
    events.push(signed('qa', PRIYA, QA, 0));
  }
  if (state >= 5 && state <= 7) {
    events.push(
      signed('operations', LIN, snapshot.operatingGroup, state === 7 ? 2 : 0),
    );
  }
  if (state === 8) {
    events.push({
      type: 'rejected',
      at: next(),
      actor: by(LIN),
      payload: {
        role: 'operations',
        snapshotDigest,
        reason: 'Not yet',
        membership: as(LIN, snapshot.operatingGroup),
      },
    });
  }
  if (state === 9) {
    events.push({
      type: 'voided',
      at: next(),
      actor: { kind: 'service', ref: 'plugin:readiness' },
      payload: {
        snapshotDigest,
        signatures: [],
        changes: [
          {
            section: 'outcomes',
            sectionTitle: 'Checks',
            itemId: 'check:1',
            title: 'Check 1',
            kind: 'regressed',
            before: 'fine',
            now: 'broken',
          },
        ],
      },
    });
  }
  return events;
}

/** Handovers in every state, half of them under review, the n-th always alike. */
export function syntheticHandovers(
  handovers: number,
  now: number,
): HandoverRecordFile[] {
  return Array.from({ length: handovers }, (_, n) => {
    const id = `bench-${n}`;
    return {
      schema: 'readiness/handover-record/v1',
      id,
      events: sealHandoverEvents(id, eventsOf(n, now)),
    };
  });
}

import {
  digestOf,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';

type Item = HandoverView['review']['items'][number];

const LIN = 'user:default/lin.wu';

function item(changes: Partial<Item> & Pick<Item, 'kind' | 'id'>): Item {
  return {
    key: `${changes.kind}:${changes.id}`,
    title: changes.id,
    state: 'open',
    overdue: false,
    changedSinceSubmission: false,
    ...changes,
  };
}

/** One item of each kind, and a step that is done. */
export const REVIEW_ITEMS: Item[] = [
  item({
    kind: 'step',
    id: 'announce',
    title: 'Announce it',
    state: 'settled',
    by: 'owner',
    answer: {
      by: 'user:default/ada.obi',
      at: '2026-11-01T08:00:00.000Z',
      text: 'Announced in the harbour news',
      url: 'https://news.example.com/1',
    },
  }),
  item({
    kind: 'step',
    id: 'rehearse',
    title: 'Rehearse a failure',
    by: 'qa',
    due: '2026-11-10',
    overdue: true,
    evidence: 'required',
  }),
  item({
    kind: 'checklist',
    id: 'tell-users',
    title: 'Users are told',
    section: 'Acceptance',
    help: 'They ask otherwise.',
  }),
  item({
    kind: 'session',
    id: 'walk-through',
    title: 'Walk-through',
    state: 'waiting',
    sessions: [
      {
        id: '7',
        topic: 'walk-through',
        date: '2026-11-02',
        lead: 'user:default/ada.obi',
        attendees: [LIN, 'user:default/kai.moreno'],
        recording: 'https://video.example.com/7',
        notes: 'Two hours',
        recorded: {
          by: 'user:default/ada.obi',
          at: '2026-11-02T12:00:00.000Z',
        },
      },
    ],
  }),
  item({
    kind: 'access',
    id: 'logs',
    title: 'Logs',
    changedSinceSubmission: true,
    trials: [
      {
        by: LIN,
        at: '2026-11-02T13:00:00.000Z',
        works: false,
        note: 'No role yet',
      },
    ],
  }),
  item({
    kind: 'responsibility',
    id: 'incidents',
    title: 'Incidents',
    state: 'settled',
    assignee: {
      ref: 'group:default/shop-ops',
      note: 'Day and night',
      by: LIN,
      at: '2026-11-02T14:00:00.000Z',
    },
  }),
];

/** What people settle on the handover of the tests. */
export const REVIEW: HandoverView['review'] = {
  digest: digestOf('review'),
  items: REVIEW_ITEMS,
};

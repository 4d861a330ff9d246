import type {
  DutyDay,
  DutyTeam,
  ShiftNote,
} from '@backstage-readiness/plugin-readiness-common';

/** Where msw answers for the team of the tests. */
export const TEAM_PATH = '/duty/group/default/shop-ops';

/** The moment at which the team is looked at. */
export const AT = '2026-11-21T12:00:00.000Z';

/** A shift note that waits, as its author's colleague sees it. */
export function shiftNote(changes: Partial<ShiftNote> = {}): ShiftNote {
  return {
    id: 'note-1',
    teamRef: 'group:default/shop-ops',
    authorRef: 'user:default/ada',
    postedAt: '2026-11-20T17:00:00.000Z',
    plannedWork: 'Move the **ledger**.',
    liveIncidents: '',
    watchOuts: 'Slow mornings.',
    shift: {
      role: 'support lead',
      start: '2026-11-20T09:00:00.000Z',
      end: '2026-11-20T17:00:00.000Z',
    },
    entities: [{ entityRef: 'component:default/shop', title: 'The shop' }],
    next: { ref: 'user:default/lin', name: 'Lin Wu' },
    corrects: null,
    correctedBy: [],
    acknowledgements: [],
    waiting: true,
    mayAcknowledge: true,
    ...changes,
  };
}

/** A day on which one item of two is done, and two lists are the product's. */
export function dutyDay(changes: Partial<DutyDay> = {}): DutyDay {
  return {
    day: '2026-11-21',
    timezone: 'Europe/London',
    open: true,
    lists: [
      {
        list: 'start',
        source: 'support-model',
        items: [
          {
            id: 'open-channels',
            title: 'Open the channels',
            help: 'See **#shop**',
            done: true,
            by: 'user:default/ada',
            at: '2026-11-21T09:00:00.000Z',
            note: {
              text: 'The board was down',
              by: 'user:default/ada',
              at: '2026-11-21T09:00:00.000Z',
            },
          },
          { id: 'read-note', title: 'Read the note', done: false },
        ],
      },
      { list: 'during', source: 'support-model', items: [] },
      {
        list: 'end',
        source: 'shipped',
        items: [{ id: 'write', title: 'Write the note', done: false }],
      },
    ],
    ...changes,
  };
}

/** A team with two people on duty and a note that waits. */
export function dutyTeam(changes: Partial<DutyTeam> = {}): DutyTeam {
  const turn = (name: string, level: number, role?: string) => ({
    role,
    level,
    person: { ref: `user:default/${name}`, name },
    start: '2026-11-16T09:00:00.000Z',
    end: '2026-11-23T09:00:00.000Z',
  });
  return {
    teamRef: 'group:default/shop-ops',
    title: 'Shop Operations',
    at: AT,
    onDuty: {
      state: 'known',
      now: [turn('ada', 1, 'support lead'), turn('sam', 2)],
      next: [
        {
          ...turn('lin', 1, 'support lead'),
          start: '2026-11-23T09:00:00.000Z',
          end: '2026-11-30T09:00:00.000Z',
        },
      ],
    },
    support: {
      entityRef: 'group:default/shop-ops',
      title: 'Shop support',
      url: 'https://git.example.com/support.yaml',
    },
    today: dutyDay(),
    waiting: [shiftNote()],
    waitingTotal: 1,
    draft: {
      shift: turn('ada', 1, 'support lead'),
      next: { ref: 'user:default/lin', name: 'lin' },
    },
    operates: [
      { entityRef: 'component:default/shop', title: 'The shop' },
      { entityRef: 'component:default/till', title: 'The till' },
    ],
    may: { tick: true, write: true },
    ...changes,
  };
}

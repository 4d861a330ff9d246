import type { ShiftNoteRecord } from '@backstage-readiness/plugin-readiness-node';
import { DateTime } from 'luxon';

const TEAM = 'group:default/payments-ops';
const ZONE = 'Europe/London';

const user = (name: string) => `user:default/${name}`;
const component = (name: string) => `component:default/${name}`;

/** What the operators of payments left for each other over the past weeks. */
export function demoShiftNoteRecords(now: Date): ShiftNoteRecord[] {
  const moment = (days: number, hour: number, minute = 0) =>
    DateTime.fromJSDate(now, { zone: ZONE })
      .minus({ days })
      .set({ hour, minute, second: 0, millisecond: 0 });
  const at = (...when: Parameters<typeof moment>) =>
    moment(...when)
      .toUTC()
      .toISO()!;
  const ago = (hours: number) =>
    DateTime.fromJSDate(now, { zone: 'utc' }).minus({ hours }).toISO()!;
  /** The week that ended on a day at nine. */
  const week = (role: string, days: number) => ({
    role,
    start: at(days + 7, 9),
    end: at(days, 9),
  });
  return [
    {
      id: 'demo-shift-note-1',
      teamRef: TEAM,
      authorRef: user('lin.wu'),
      postedAt: at(22, 8, 40),
      shift: week('support lead', 22),
      plannedWork:
        '- Certificate of the acquirer is renewed on Wednesday at 06:00, Sam is there.\n- No deployments on Friday: match day.',
      liveIncidents: '',
      watchOuts:
        'Captures run late after the match. `CaptureBacklog` fires above 5,000; below 20,000 it drains by itself.',
      entityRefs: [component('fare-payments')],
      next: { ref: user('mia.larsen'), name: 'Mia Larsen' },
      acknowledgements: [
        {
          by: user('mia.larsen'),
          at: at(22, 9, 5),
          comment: 'Taken. I ask Sam for the number of the acquirer.',
        },
      ],
    },
    {
      id: 'demo-shift-note-2',
      teamRef: TEAM,
      authorRef: user('mia.larsen'),
      postedAt: at(15, 8, 50),
      shift: week('support lead', 15),
      plannedWork: 'Refunds moves to the new queue on Thursday morning.',
      liveIncidents:
        '**P2** open since Sunday 22:10: contactless at two ferry gates. Gate team leads, next update at noon.',
      watchOuts: '',
      entityRefs: [component('fare-payments'), component('refunds')],
      next: { ref: user('lin.wu'), name: 'Lin Wu' },
      acknowledgements: [
        { by: user('lin.wu'), at: at(15, 9, 2), comment: 'Thank you.' },
        { by: user('kai.moreno'), at: at(15, 9, 30) },
      ],
    },
    {
      id: 'demo-shift-note-3',
      teamRef: TEAM,
      authorRef: user('kai.moreno'),
      postedAt: at(8, 8, 30),
      shift: week('support engineer', 8),
      plannedWork: 'Restore drill of the ledger on Tuesday, 10:00.',
      watchOuts: '',
      entityRefs: [component('ledger')],
      next: { ref: user('sam.reyes'), name: 'Sam Reyes' },
    },
    {
      id: 'demo-shift-note-4',
      teamRef: TEAM,
      authorRef: user('kai.moreno'),
      postedAt: at(8, 8, 45),
      corrects: 'demo-shift-note-3',
      shift: week('support engineer', 8),
      plannedWork:
        'Restore drill of the ledger on **Wednesday**, 10:00. Tuesday is the closing of the month.',
      watchOuts: '',
      entityRefs: [component('ledger')],
      next: { ref: user('sam.reyes'), name: 'Sam Reyes' },
      acknowledgements: [
        {
          by: user('sam.reyes'),
          at: at(8, 9, 10),
          comment: 'Wednesday it is.',
        },
      ],
    },
    {
      id: 'demo-shift-note-5',
      teamRef: TEAM,
      authorRef: user('mia.larsen'),
      postedAt: ago(15),
      shift: { role: 'support lead', start: ago(24), end: ago(14.75) },
      plannedWork:
        '1. Fare Payments 4.12 goes out at 14:00; Ada deploys and watches.\n2. The bank closes its test desk from 18:00.',
      liveIncidents:
        'Three refunds hang since the evening, ticket PAY-311. Nobody was charged twice. The customer desk knows.',
      watchOuts:
        'The acquirer answers slowly in the mornings. Wait ten minutes before you follow the runbook **acquirer-outage**.',
      entityRefs: [component('fare-payments'), component('refunds')],
      next: { ref: user('lin.wu'), name: 'Lin Wu' },
    },
  ];
}

import { parseSupportModel, promisedHours } from './supportModel';

const MODEL = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: payments, owner: group:payments-ops }
spec:
  hours:
    timezone: Europe/London
    weekly: [{ days: [Mon, Tue, Wed, Thu, Fri], from: "08:00", to: "18:00" }]
    outOfHours: on-call for P1
  channel: { name: "#payments-ops", url: https://chat.example.com/payments-ops }
  severities:
    - { id: P1, when: users cannot pay, respondWithin: PT15M, updateEvery: PT1H, tell: [users, senior leadership] }
  sla: { availability: 99.5, over: P30D }
  triage: { quickHelpUpTo: PT15M, thenTicketIn: https://tickets.example.com/PAY }
  postmortems: https://wiki.example.com/payments/postmortems
`;
const WEEK = {
  from: Date.parse('2026-11-16T00:00Z'),
  to: Date.parse('2026-11-23T00:00Z'),
};

function modelOf(text: string) {
  const parsed = parseSupportModel(text);
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.problems));
  }
  return parsed.value;
}

describe('parseSupportModel', () => {
  it('reads a support model', () => {
    expect(modelOf(MODEL).spec.channel?.name).toBe('#payments-ops');
  });

  it('refuses an address that a browser would not open as a page', () => {
    const parsed = parseSupportModel(
      MODEL.replace('https://tickets.example.com/PAY', 'data:text/plain;hello'),
    );
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ line: 13, path: 'spec.triage.thenTicketIn' }],
    });
  });

  it('reads roles, incident lead, holidays, hours of on-call and metrics', () => {
    const { spec } = modelOf(
      `${MODEL.replace(
        '    outOfHours: on-call for P1',
        `    onCall: [{ days: [Sat], from: "00:00", to: "06:00" }]
    holidays: [2026-12-25, { from: 2026-12-28, to: 2026-12-30, title: Winter }]`,
      ).replace(
        'respondWithin: PT15M',
        'respondWithin: PT15M, priorityHigh: true, channel: { name: "#inc" }',
      )}  support: { lead: support lead, engineer: support engineer }
  incidentLead: duty manager
  metrics: [{ id: time-to-resolve, target: PT4H }, { id: satisfaction, target: 4.2 }]
`,
    );
    expect(spec.support?.engineer).toBe('support engineer');
    expect(spec.severities?.[0]).toMatchObject({ channel: { name: '#inc' } });
    expect(spec.metrics).toHaveLength(2);
  });

  it.each([
    ['support: { lead: a, engineer: a }', 'spec.support.engineer'],
    ['metrics: [{ id: incidents, target: PT4H }]', 'spec.metrics.0.target'],
    ['metrics: [{ id: time-to-resolve, target: 4 }]', 'spec.metrics.0.target'],
    ['metrics: [{ id: incidents }, { id: incidents }]', 'spec.metrics'],
    ['metrics: [{ id: mood }]', 'spec.metrics.0.id'],
  ])('says where %s is wrong', (line, path) => {
    expect(parseSupportModel(`${MODEL}  ${line}\n`)).toMatchObject({
      ok: false,
      problems: [{ line: 15, path }],
    });
  });

  it.each(['Christmas', '2026-02-30', '{ from: 2026-12-26, to: 2026-12-25 }'])(
    'refuses the holiday %s',
    holiday => {
      const parsed = parseSupportModel(
        MODEL.replace(
          'outOfHours: on-call for P1',
          `holidays: [2026-12-24, ${holiday}]`,
        ),
      );
      expect(parsed).toMatchObject({
        ok: false,
        problems: [{ line: 8, path: 'spec.hours.holidays.1' }],
      });
    },
  );

  it('asks for a time of day in full', () => {
    expect(parseSupportModel(MODEL.replace('"08:00"', '8'))).toMatchObject({
      ok: false,
      problems: [{ line: 7, path: 'spec.hours.weekly.0.from' }],
    });
  });
});

describe('promisedHours', () => {
  it('is every hour when on-call is promised out of hours', () => {
    expect(
      promisedHours({ hours: modelOf(MODEL).spec.hours, ...WEEK }),
    ).toEqual({
      promise: 'around-the-clock',
      intervals: [{ start: WEEK.from, end: WEEK.to }],
    });
  });

  it('is the weekly hours otherwise', () => {
    const { hours } = modelOf(
      MODEL.replace('on-call for P1', 'next working day'),
    ).spec;
    const promised = promisedHours({ hours, ...WEEK });
    expect(promised.promise).toBe('weekly-hours');
    expect(promised.intervals).toHaveLength(5);
  });

  it('is no hour of a holiday, except around the clock', () => {
    const holidays = ['2026-11-17', { from: '2026-11-19', to: '2026-11-21' }];
    const { hours } = modelOf(MODEL).spec;
    const days = (outOfHours?: string) =>
      promisedHours({
        hours: { ...hours, holidays, outOfHours },
        ...WEEK,
      }).intervals.map(({ start }) => new Date(start).toISOString());
    expect(days()).toEqual([
      '2026-11-16T08:00:00.000Z',
      '2026-11-18T08:00:00.000Z',
    ]);
    expect(days('on-call for P1')).toEqual(['2026-11-16T00:00:00.000Z']);
  });

  it('is the hours of on-call where these are written, whatever else is', () => {
    const { hours } = modelOf(MODEL).spec;
    const promised = promisedHours({
      hours: {
        ...hours,
        onCall: [{ days: ['Tue', 'Wed'], from: '22:00', to: '06:00' }],
        holidays: ['2026-11-17'],
      },
      ...WEEK,
    });
    expect(promised).toEqual({
      promise: 'on-call-hours',
      intervals: [
        {
          start: Date.parse('2026-11-17T22:00Z'),
          end: Date.parse('2026-11-18T06:00Z'),
        },
        {
          start: Date.parse('2026-11-18T22:00Z'),
          end: Date.parse('2026-11-19T06:00Z'),
        },
      ],
    });
  });

  it('is every hour when nothing is written', () => {
    expect(promisedHours(WEEK)).toEqual({
      promise: 'none-written',
      intervals: [{ start: WEEK.from, end: WEEK.to }],
    });
  });
});

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

  it('is every hour when nothing is written', () => {
    expect(promisedHours(WEEK)).toEqual({
      promise: 'none-written',
      intervals: [{ start: WEEK.from, end: WEEK.to }],
    });
  });
});

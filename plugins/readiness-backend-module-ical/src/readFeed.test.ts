import { RE2JS } from 're2js';
import { readFeed } from './readFeed';

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:shift-1', ...lines, 'END:VEVENT'].join('\r\n');

function shiftsOf(
  text: string,
  options: {
    from?: string;
    to?: string;
    timezone?: string;
    personPattern?: RE2JS;
  } = {},
) {
  const { from = '2026-01-01', to = '2026-02-01', ...feed } = options;
  const { shifts } = readFeed({
    text,
    feed: { key: 'payments', ...feed },
    from: new Date(from),
    to: new Date(to),
  });
  return shifts.map(
    ({ person, start, end }) => `${person.name} ${start} – ${end}`,
  );
}

describe('when', () => {
  it('reads a shift in its zone', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada Obi',
            'DTSTART;TZID=America/New_York:20260105T090000',
            'DTEND;TZID=America/New_York:20260106T090000',
          ),
        ),
      ),
    ).toEqual(['Ada Obi 2026-01-05T14:00:00.000Z – 2026-01-06T14:00:00.000Z']);
  });

  it('knows a zone that the calendar does not describe, and those of Windows', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada Obi',
            'DTSTART;TZID=W. Europe Standard Time:20260105T090000',
            'DURATION:PT8H',
          ),
        ),
      ),
    ).toEqual(['Ada Obi 2026-01-05T08:00:00.000Z – 2026-01-05T16:00:00.000Z']);
  });

  it.each(['/Europe/Stockholm', '/example.org/Tzfile/Europe/Stockholm'])(
    'knows the zone behind %s',
    zone => {
      expect(
        shiftsOf(
          calendar(
            event(
              'SUMMARY:Ada',
              `DTSTART;TZID=${zone}:20260105T090000`,
              'DURATION:PT8H',
            ),
          ),
        ),
      ).toEqual(['Ada 2026-01-05T08:00:00.000Z – 2026-01-05T16:00:00.000Z']);
    },
  );

  it.each([
    [
      'spring',
      '2026-03-20',
      '2026-04-05',
      [
        'Ada 2026-03-23T09:00:00.000Z – 2026-03-24T09:00:00.000Z',
        'Ada 2026-03-30T08:00:00.000Z – 2026-03-31T08:00:00.000Z',
      ],
    ],
    [
      'autumn',
      '2026-10-18',
      '2026-10-28',
      [
        'Ada 2026-10-19T08:00:00.000Z – 2026-10-20T08:00:00.000Z',
        'Ada 2026-10-26T09:00:00.000Z – 2026-10-27T09:00:00.000Z',
      ],
    ],
  ])(
    'hands over at the same hour when the clock changes in %s',
    (_, from, to, shifts) => {
      expect(
        shiftsOf(
          calendar(
            event(
              'SUMMARY:Ada',
              'DTSTART;TZID=Europe/London:20260105T090000',
              'DTEND;TZID=Europe/London:20260106T090000',
              'RRULE:FREQ=WEEKLY',
            ),
          ),
          { from, to },
        ),
      ).toEqual(shifts);
    },
  );

  it('gives the night of the change an hour more or less', () => {
    const night = calendar(
      event(
        'SUMMARY:Ada',
        'DTSTART;TZID=Europe/London:20260328T200000',
        'DTEND;TZID=Europe/London:20260329T080000',
      ),
    );
    expect(shiftsOf(night, { from: '2026-03-28', to: '2026-03-30' })).toEqual([
      'Ada 2026-03-28T20:00:00.000Z – 2026-03-29T07:00:00.000Z',
    ]);
  });

  it('places a leap day', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada',
            'DTSTART:20240229T000000Z',
            'DTEND:20240301T000000Z',
            'RRULE:FREQ=YEARLY',
          ),
        ),
        { from: '2026-02-01', to: '2028-12-31' },
      ),
    ).toEqual(['Ada 2028-02-29T00:00:00.000Z – 2028-03-01T00:00:00.000Z']);
  });

  it('reads whole days and times without a zone in the zone set for the feed', () => {
    const text = calendar(
      event(
        'SUMMARY:Ada',
        'DTSTART;VALUE=DATE:20260105',
        'DTEND;VALUE=DATE:20260112',
        'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2',
      ),
      event(
        'SUMMARY:Lin',
        'DTSTART:20260112T090000',
        'DTEND:20260112T170000',
      ).replace('shift-1', 'shift-2'),
    );
    expect(shiftsOf(text, { timezone: 'Europe/Berlin' })).toEqual([
      'Ada 2026-01-04T23:00:00.000Z – 2026-01-11T23:00:00.000Z',
      'Lin 2026-01-12T08:00:00.000Z – 2026-01-12T16:00:00.000Z',
      'Ada 2026-01-18T23:00:00.000Z – 2026-01-25T23:00:00.000Z',
    ]);
    expect(() => shiftsOf(text)).toThrow(
      'the event “Ada” has times without a zone; set readiness.ical.feeds.payments.timezone',
    );
  });

  it('takes the zone that the calendar names for itself', () => {
    expect(
      readFeed({
        text: calendar(
          'X-WR-CALNAME:Payments on call',
          'X-WR-TIMEZONE:Europe/London',
          event(
            'SUMMARY:Ada',
            'DTSTART:20260705T090000',
            'DTEND:20260705T170000',
          ),
        ),
        feed: { key: 'payments' },
        from: new Date('2026-07-01'),
        to: new Date('2026-08-01'),
      }),
    ).toMatchObject({
      name: 'Payments on call',
      timezone: 'Europe/London',
      shifts: [{ start: '2026-07-05T08:00:00.000Z' }],
    });
  });

  it('keeps the true start and end of a shift that reaches beyond the window', () => {
    const rotation = calendar(
      event(
        'SUMMARY:Ada',
        'DTSTART:20251229T090000Z',
        'DTEND:20260105T090000Z',
        'RRULE:FREQ=WEEKLY;INTERVAL=4',
      ),
    );
    expect(
      shiftsOf(rotation, { from: '2026-01-02', to: '2026-01-03' }),
    ).toEqual(['Ada 2025-12-29T09:00:00.000Z – 2026-01-05T09:00:00.000Z']);
    expect(
      shiftsOf(rotation, { from: '2026-01-05T09:00:00Z', to: '2026-01-12' }),
    ).toEqual([]);
  });
});

describe('exceptions', () => {
  it('leaves out what is excluded, and moves what was moved, with its person', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada',
            'DTSTART;TZID=Europe/London:20260105T090000',
            'DTEND;TZID=Europe/London:20260106T090000',
            'RRULE:FREQ=WEEKLY;COUNT=4',
            'EXDATE;TZID=Europe/London:20260112T090000',
          ),
          event(
            'RECURRENCE-ID;TZID=Europe/London:20260119T090000',
            'SUMMARY:Lin',
            'DTSTART;TZID=Europe/London:20260120T090000',
            'DTEND;TZID=Europe/London:20260121T090000',
          ),
        ),
      ),
    ).toEqual([
      'Ada 2026-01-05T09:00:00.000Z – 2026-01-06T09:00:00.000Z',
      'Lin 2026-01-20T09:00:00.000Z – 2026-01-21T09:00:00.000Z',
      'Ada 2026-01-26T09:00:00.000Z – 2026-01-27T09:00:00.000Z',
    ]);
  });

  it('leaves out what was cancelled, of a series too', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada',
            'DTSTART:20260105T090000Z',
            'DTEND:20260106T090000Z',
            'RRULE:FREQ=WEEKLY;COUNT=2',
          ),
          event(
            'RECURRENCE-ID:20260112T090000Z',
            'SUMMARY:Ada',
            'STATUS:CANCELLED',
            'DTSTART:20260112T090000Z',
            'DTEND:20260113T090000Z',
          ),
          event(
            'SUMMARY:Lin',
            'STATUS:CANCELLED',
            'DTSTART:20260107T090000Z',
            'DTEND:20260108T090000Z',
          ).replace('shift-1', 'shift-2'),
        ),
      ),
    ).toEqual(['Ada 2026-01-05T09:00:00.000Z – 2026-01-06T09:00:00.000Z']);
  });

  it('adds further dates and periods, with a rule and without', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada',
            'DTSTART;TZID=Europe/Berlin:20260105T090000',
            'DURATION:PT8H',
            'RDATE;TZID=Europe/Berlin:20260107T090000,20260109T090000',
            'RDATE;VALUE=PERIOD:20260110T080000Z/PT2H',
          ),
        ),
      ),
    ).toEqual([
      'Ada 2026-01-05T08:00:00.000Z – 2026-01-05T16:00:00.000Z',
      'Ada 2026-01-07T08:00:00.000Z – 2026-01-07T16:00:00.000Z',
      'Ada 2026-01-09T08:00:00.000Z – 2026-01-09T16:00:00.000Z',
      'Ada 2026-01-10T08:00:00.000Z – 2026-01-10T10:00:00.000Z',
    ]);
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada',
            'DTSTART:20260105T090000Z',
            'DURATION:PT1H',
            'RRULE:FREQ=DAILY;COUNT=2',
            'RDATE:20260120T090000Z',
          ),
        ),
      ),
    ).toHaveLength(3);
  });
});

describe('who', () => {
  const shift = (...lines: string[]) =>
    calendar(
      event('DTSTART:20260105T090000Z', 'DTEND:20260105T170000Z', ...lines),
    );
  const people = (text: string, personPattern?: RE2JS) =>
    readFeed({
      text,
      feed: { key: 'payments', personPattern },
      from: new Date('2026-01-01'),
      to: new Date('2026-02-01'),
    }).shifts.map(({ person }) => person);

  it('takes those invited, but for who declined and rooms', () => {
    expect(
      people(
        shift(
          'SUMMARY:On Call - Payments',
          'ATTENDEE;CN=Ada Obi:mailto:ada.obi@harbour.example',
          'ATTENDEE:mailto:lin.wu@harbour.example',
          'ATTENDEE;PARTSTAT=DECLINED;CN=Sam:mailto:sam@harbour.example',
          'ATTENDEE;CUTYPE=ROOM;CN=Bridge:mailto:bridge@harbour.example',
        ),
      ),
    ).toEqual([
      { name: 'Ada Obi', email: 'ada.obi@harbour.example' },
      { name: 'lin.wu@harbour.example', email: 'lin.wu@harbour.example' },
    ]);
  });

  it.each([
    ['Ada Obi', { name: 'Ada Obi' }],
    ['On call: Ada Obi', { name: 'Ada Obi' }],
    ['On-call - Ada Obi (primary)', { name: 'Ada Obi' }],
    ['[L1] ada.obi', { name: 'ada.obi' }],
    ['Jean-Luc Petit', { name: 'Jean-Luc Petit' }],
    [
      'ada.obi@harbour.example',
      { name: 'ada.obi@harbour.example', email: 'ada.obi@harbour.example' },
    ],
  ])('finds the name in the title “%s”', (title, person) => {
    expect(people(shift(`SUMMARY:${title}`))).toEqual([person]);
  });

  it('finds it by the pattern set for the feed', () => {
    const pattern = RE2JS.compile('^Payments/(.+?)/');
    expect(people(shift('SUMMARY:Payments/Ada Obi/week 2'), pattern)).toEqual([
      { name: 'Ada Obi' },
    ]);
    expect(people(shift('SUMMARY:Team lunch'), pattern)).toEqual([]);
  });
});

describe('what cannot be a rota', () => {
  it.each([
    ['a page', '<!doctype html>', /what came is no calendar/],
    [
      'an unknown zone',
      calendar(
        event(
          'SUMMARY:Ada',
          'DTSTART;TZID=Nowhere/Else:20260105T090000',
          'DURATION:PT8H',
        ),
      ),
      /the event “Ada” is in the zone "Nowhere\/Else", which nobody knows/,
    ],
    [
      'an event without start',
      calendar(event('SUMMARY:Ada')),
      /the event “Ada” has no proper start/,
    ],
    [
      'a rule that is none',
      calendar(
        event(
          'SUMMARY:Ada',
          'DTSTART:20260105T090000Z',
          'RRULE:FREQ=SOMETIMES',
        ),
      ),
      /it breaks the rules of calendars/,
    ],
    [
      'a rotation by the minute',
      calendar(
        event('SUMMARY:Ada', 'DTSTART:20260105T090000Z', 'RRULE:FREQ=MINUTELY'),
      ),
      /an event repeats by the minute or second/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => shiftsOf(text)).toThrow(message);
  });

  it('has nobody in an empty calendar, and in one of other things', () => {
    expect(shiftsOf(calendar())).toEqual([]);
    expect(
      shiftsOf(
        calendar('BEGIN:VTODO', 'UID:1', 'SUMMARY:Tidy up', 'END:VTODO'),
      ),
    ).toEqual([]);
  });

  it('does not hang on a rule that never comes true', () => {
    expect(
      shiftsOf(
        calendar(
          event(
            'SUMMARY:Ada',
            'DTSTART:20260105T090000Z',
            'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
          ),
        ),
      ),
    ).toEqual([]);
  });
});

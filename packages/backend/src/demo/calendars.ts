/** A rotation by week: who, and the Monday of their first week at 09:00. */
const ROTAS: Record<
  string,
  Array<{ name: string; mail: string; from: string }>
> = {
  'ticket-shop': [
    { name: 'Hana Sato', mail: 'hana.sato', from: '20260105' },
    { name: 'Omar Farah', mail: 'omar.farah', from: '20260112' },
    { name: 'Freya Dahl', mail: 'freya.dahl', from: '20260119' },
  ],
  'ticket-shop-second': [
    { name: 'Omar Farah', mail: 'omar.farah', from: '20260105' },
    { name: 'Freya Dahl', mail: 'freya.dahl', from: '20260112' },
    { name: 'Hana Sato', mail: 'hana.sato', from: '20260119' },
  ],
};

/** The rota of a team as its calendar gives it out, or nothing. */
export function renderCalendar(name: string): string | undefined {
  if (!Object.hasOwn(ROTAS, name)) {
    return undefined;
  }
  const people = ROTAS[name];
  const events = people.flatMap((person, index) => [
    'BEGIN:VEVENT',
    `UID:${name}-${index}@harbour-transit.example`,
    'SUMMARY:On call: Ticket Shop',
    `ATTENDEE;CN=${person.name}:mailto:${person.mail}@harbour-transit.example`,
    `DTSTART;TZID=Europe/London:${person.from}T090000`,
    'DURATION:P7D',
    `RRULE:FREQ=WEEKLY;INTERVAL=${people.length}`,
    'END:VEVENT',
  ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Harbour Transit//Rota//EN',
    'X-WR-TIMEZONE:Europe/London',
    ...events,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

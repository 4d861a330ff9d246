import type {
  EntityOnCall,
  KnownRotas,
  OnCallIncident,
  RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import type { KnownIncidents, KnownSupport } from '../components/onCall/types';

/** The moment that all of it is about. */
export const AT = '2026-11-21T12:00:00.000Z';

export const ADA = { ref: 'user:default/ada', name: 'Ada Obi' };
export const LIN = { ref: 'user:default/lin', name: 'Lin Wu' };
/** Somebody the catalog does not know. */
export const GHOST = { name: 'ghost' };

export const ADAS_SHIFT = {
  person: ADA,
  start: '2026-11-14T18:00:00.000Z',
  end: '2026-11-23T18:00:00.000Z',
};
export const LINS_SHIFT = {
  person: LIN,
  start: '2026-11-23T18:00:00.000Z',
  end: '2026-12-19T12:00:00.000Z',
};

const SUBJECT = {
  entityRef: 'group:default/shop-ops',
  via: 'operating-group' as const,
};

/** A rota of two levels: Ada, then Lin on the first, and a ghost on the second. */
export function rotaOf(changes: Partial<RotaCoverage> = {}): RotaCoverage {
  return {
    id: 'shop',
    title: 'Shop on call',
    timezone: 'Asia/Tokyo',
    levels: [
      {
        level: 1,
        name: 'support lead',
        shifts: [ADAS_SHIFT, LINS_SHIFT],
        now: [ADAS_SHIFT],
        next: LINS_SHIFT,
        gaps: [],
      },
      {
        level: 2,
        shifts: [{ person: GHOST, start: null, end: null }],
        now: [{ person: GHOST, start: null, end: null }],
        gaps: [],
      },
    ],
    gaps: [],
    samePerson: [],
    fairness: {
      from: AT,
      to: '2026-12-19T12:00:00.000Z',
      timezone: 'Asia/Tokyo',
      people: [
        {
          person: LIN,
          hours: 618,
          nightHours: 208,
          nights: 26,
          weekendHours: 180,
          shifts: 1,
        },
        {
          person: ADA,
          hours: 54,
          nightHours: 16,
          nights: 2,
          weekendHours: 36,
          shifts: 1,
        },
      ],
    },
    ...changes,
  };
}

/** What is known of who is on call, with the rotas given or the usual one. */
export function knownRotas(changes: Partial<KnownRotas> = {}): KnownRotas {
  return {
    state: 'known',
    subject: SUBJECT,
    provider: { id: 'rota-file', title: 'Rota file' },
    fetchedAt: '2026-11-21T11:55:00.000Z',
    knownUntil: '2026-12-19T12:00:00.000Z',
    promise: 'weekly-hours',
    rotas: [rotaOf()],
    unknownPeople: [],
    contacts: {
      'user:default/ada': {
        ref: 'user:default/ada',
        displayName: 'Ada Obi',
        email: 'ada@example.com',
        links: [],
      },
    },
    ...changes,
  };
}

/** A support model that says all that one can say. */
export function supportOf(changes: Partial<KnownSupport> = {}): KnownSupport {
  return {
    state: 'known',
    subject: SUBJECT,
    title: 'Shop support',
    url: 'https://git.example.com/shop/support.yaml',
    fetchedAt: AT,
    opening: { open: false, until: '2026-11-23T08:00:00.000Z' },
    duties: [],
    sameLeadAndEngineer: [],
    model: {
      hours: {
        timezone: 'Europe/London',
        weekly: [{ days: ['Mon', 'Tue'], from: '08:00', to: '18:00' }],
        holidays: [
          '2026-01-01',
          { from: '2026-12-25', to: '2026-12-28', title: 'Christmas' },
        ],
        outOfHours: 'on-call for P1',
      },
      channel: { name: '#shop', url: 'https://chat.example.com/shop' },
      severities: [
        {
          id: 'P1',
          when: 'users cannot pay',
          respondWithin: 'PT15M',
          updateEvery: 'PT1H',
          tell: ['users', 'senior leadership'],
          channel: {
            name: '#incidents',
            url: 'https://chat.example.com/incidents',
          },
          priorityHigh: true,
        },
        { id: 'P2', when: 'users pay slowly' },
      ],
      sla: { availability: 99.5, over: 'P30D' },
      triage: {
        quickHelpUpTo: 'PT15M',
        thenTicketIn: 'https://tickets.example.com/SHOP',
      },
      postmortems: 'https://wiki.example.com/shop/reviews',
    },
    ...changes,
  };
}

/** An incident that is open, urgent and taken. */
export function incident(
  changes: Partial<OnCallIncident> = {},
): OnCallIncident {
  return {
    id: 'I1',
    title: 'Payments fail',
    url: 'https://paging.example.com/incidents/I1',
    priority: 'P1',
    high: true,
    openedAt: '2026-11-21T10:00:00.000Z',
    acknowledgedAt: '2026-11-21T10:05:00.000Z',
    assignees: [ADA],
    ...changes,
  };
}

/** Incidents of a month, nothing open. */
export function incidentsOf(
  changes: Partial<KnownIncidents> = {},
): KnownIncidents {
  return {
    state: 'known',
    fetchedAt: AT,
    from: '2026-10-22T12:00:00.000Z',
    open: [],
    recent: [],
    figures: {
      opened: 0,
      highPriority: 0,
      timeToAcknowledge: null,
      timeToResolve: null,
    },
    ...changes,
  };
}

/** What the backend answers about the shop. */
export function onCallOf(changes: Partial<EntityOnCall> = {}): EntityOnCall {
  return {
    at: AT,
    onCall: knownRotas(),
    support: supportOf(),
    incidents: { state: 'not-supported' },
    metrics: [],
    ...changes,
  };
}

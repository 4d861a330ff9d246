import type { GuideRows } from './types';

/** What the guide to a support model asks for. */
export const supportModel: GuideRows = {
  'Hours and channel': {
    'hours with time zone': 'support-hours-stated',
    channel: 'support-channel-stated',
    'who is on support today, always two': 'two-on-support-today',
    'support lead and support engineer': 'support-roles-named',
  },
  Triage: {
    'triage rule': 'triage-rule-stated',
    'ticket board': 'ticket-board-stated',
  },
  Duties: {
    'start of day': 'duty-start-of-day',
    'during the day': 'duty-during-the-day',
    'end of day': 'duty-end-of-day',
    'shift note taken over': 'shift-notes-acknowledged',
  },
  Incidents: {
    'incident process': 'incident-process-agreed',
    'incident lead': 'incident-lead-named',
    'high-priority definition': 'high-priority-defined',
    'blameless postmortems': 'postmortems-published',
  },
  'Support and escalation': {
    'on-call arrangement': 'on-call-covered',
  },
  Documents: {
    'where documents live': 'support-documents-located',
  },
  Metrics: {
    'time to resolution': 'metric-time-to-resolution',
    'time in each stage': 'metric-time-in-stage',
    'number of incidents, high-priority ones': 'metric-incidents',
    'user happiness': 'metric-user-happiness',
  },
  Observability: {
    availability: 'slo-measured',
  },
};

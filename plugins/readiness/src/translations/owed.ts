/** Words about the level that an entity owes. */
export const owedMessages = {
  met: 'Owes {{level}}: met',
  behind_one: 'Owes {{level}}: 1 check is missing',
  behind_other: 'Owes {{level}}: {{count}} checks are missing',
  upcoming_one: 'Owes {{level}} by {{by}}: 1 check is missing',
  upcoming_other: 'Owes {{level}} by {{by}}: {{count}} checks are missing',
  tier: 'because it is tier {{tier}}',
  labels: 'because it is labelled {{labels}}',
  slo: 'because its SLO promises {{target}} ({{from}} and above owe it)',
  missing: 'Missing for {{level}}: {{checks}}',
  missingMore_one: 'Missing for {{level}}: {{checks}} and 1 more',
  missingMore_other: 'Missing for {{level}}: {{checks}} and {{count}} more',
  column: 'Owes',
  filter: 'What they owe',
  states: {
    met: 'Met',
    behind: 'Behind what they owe',
    upcoming: 'Owed later',
  },
  short: {
    met: '{{level}}: met',
    behind: '{{level}}: behind',
    upcoming: '{{level}} by {{by}}',
  },
  nothing: 'Nothing asked',
  number: 'Behind what they owe',
  explained:
    'Entities that are below the level their scorecard asks of their tier, labels or SLO target.',
  ownerColumn: 'Behind',
} as const;

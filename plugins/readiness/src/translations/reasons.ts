/** Words of the reasons for outcomes, and of what to do about missing facts. */
export const reasonsMessages = {
  'not-about-entity': 'This check is not about this entity.',
  'as-asked': 'As asked.',
  'does-not-hold': 'What the check asks for does not hold for this entity.',
  'no-boolean': 'The rule of the check gave neither true nor false.',
  'rule-failed': 'The rule of the check could not be computed: {{detail}}',
  'nothing-known': '{{source}}: nothing is known of this entity yet.',
  'nothing-known-failed':
    '{{source}}: nothing is known, as the last attempt failed: {{detail}}',
  'fact-missing':
    '{{source}}: “{{field}}” could not be observed for this entity.',
  'too-old':
    '{{source}}: last seen on {{at}}, which is too long ago to rely on.',
  'too-old-field':
    '{{source}}, “{{field}}”: last seen on {{at}}, which is too long ago to rely on.',
  'last-attempt': 'The last attempt failed: {{detail}}',
  'nobody-stated': 'Nobody has stated this yet.',
  stated: 'Stated by {{by}} on {{on}}, good until {{until}}.',
  'statement-expired':
    'The statement of {{by}} on {{on}} expired on {{until}}.',
  advice: {
    title: 'Why nothing is known, and what to do',
    sawEntity: '{{source}} saw something of this entity',
    neverSaw: '{{source}} never saw anything of this entity.',
    wentRound: 'It went through the catalog',
    noRound: 'It has not gone through the catalog yet.',
    every: 'It does so every {{duration}}.',
    reported: '{{source}} comes from outside, such as a CI job.',
    failed: 'Its last attempt failed: {{detail}}',
    doSetUp:
      'Set up what “How to fix it” says. It is seen with the next round, or at once with a re-check.',
    doWait:
      'Nothing is to be done in the catalog file: the source failed. If it still fails after its next round, tell those who run the portal.',
    doComplete:
      'The source works, and this one value was not there to be read. See “How to fix it” for where it is looked for.',
    doRefresh:
      'Have it checked again. If it stays, the source has stopped seeing this entity: look at what “How to fix it” names.',
    doReport:
      'See to it that what reports it runs for this entity, and look at its log.',
  },
} as const;

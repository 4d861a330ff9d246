/**
 * What a runbook is for.
 *
 * @public
 */
export const RUNBOOK_KINDS = [
  'alert',
  'deploy',
  'scale',
  'backup',
  'update',
  'rollback',
  'incident',
  'general',
] as const;

/** @public */
export type RunbookKind = (typeof RUNBOOK_KINDS)[number];

/**
 * A section that a runbook of some kind must have, and other names for it.
 *
 * @public
 */
export interface RequiredSection {
  name: string;
  /** Phrases in lower case; a heading that contains one of them is this section. */
  alsoCalled: string[];
}

const prerequisites: RequiredSection = {
  name: 'Before you start',
  alsoCalled: [
    'prerequisites',
    'prerequisite',
    'preconditions',
    'requirements',
    'preparation',
    'pre-checks',
    'prechecks',
    'checks before',
    'what you need',
    'access needed',
  ],
};

const steps: RequiredSection = {
  name: 'Steps',
  alsoCalled: ['procedure', 'instructions', 'how to', 'runbook', 'walkthrough'],
};

const verification: RequiredSection = {
  name: 'Verification',
  alsoCalled: [
    'verify',
    'verifying',
    'validation',
    'validate',
    'checks after',
    'post-checks',
    'smoke test',
    'smoke tests',
    'how to check',
    'did it work',
  ],
};

const rollback: RequiredSection = {
  name: 'Rollback',
  alsoCalled: ['roll back', 'rolling back', 'back out', 'backing out', 'undo'],
};

const when: RequiredSection = {
  name: 'When',
  alsoCalled: [
    'triggers',
    'trigger',
    'thresholds',
    'threshold',
    'signals',
    'decision',
    'criteria',
  ],
};

function withNames(section: RequiredSection, ...names: string[]) {
  return { ...section, alsoCalled: [...section.alsoCalled, ...names] };
}

/**
 * The sections each kind of runbook needs, in reading order.
 *
 * @public
 */
export type RunbookTemplates = Readonly<
  Record<RunbookKind, readonly RequiredSection[]>
>;

/**
 * The sections each kind of runbook needs unless others are set. A general one
 * has no template, because nothing is known about what it is for.
 *
 * @public
 */
export const RUNBOOK_TEMPLATES: RunbookTemplates = {
  alert: [
    {
      name: 'Meaning',
      alsoCalled: [
        'what it means',
        'what this means',
        'description',
        'summary',
        'overview',
        'about this alert',
      ],
    },
    {
      name: 'Impact',
      alsoCalled: ['severity', 'consequences', 'effect', 'who is affected'],
    },
    {
      name: 'Diagnosis',
      alsoCalled: [
        'diagnose',
        'diagnostics',
        'investigation',
        'investigate',
        'investigating',
        'troubleshooting',
        'troubleshoot',
        'triage',
        'debugging',
        'root cause',
      ],
    },
    {
      name: 'Mitigation',
      alsoCalled: [
        'mitigate',
        'mitigating',
        'resolution',
        'resolve',
        'remediation',
        'remedy',
        'recovery',
        'how to fix',
        'fix',
        'workaround',
      ],
    },
  ],
  deploy: [
    prerequisites,
    withNames(steps, 'deploy', 'deploying', 'deployment', 'release'),
    verification,
    rollback,
  ],
  scale: [
    withNames(when, 'when to scale'),
    withNames(steps, 'scale', 'scaling', 'scale up', 'scale out'),
    verification,
  ],
  backup: [
    {
      name: 'What is backed up',
      alsoCalled: ['schedule', 'scope', 'coverage', 'what and when', 'backups'],
    },
    {
      name: 'Restore',
      alsoCalled: ['restoring', 'recovery', 'recover'],
    },
    verification,
  ],
  update: [
    prerequisites,
    withNames(steps, 'update', 'updating', 'upgrade', 'upgrading', 'patching'),
    verification,
    rollback,
  ],
  rollback: [
    withNames(when, 'when to roll back'),
    withNames(steps, ...rollback.alsoCalled, 'rollback'),
    verification,
  ],
  incident: [
    {
      name: 'Symptoms',
      alsoCalled: [
        'detection',
        'signs',
        'how it shows',
        'recognise',
        'meaning',
      ],
    },
    {
      name: 'Response',
      alsoCalled: [
        ...steps.alsoCalled,
        'steps',
        'actions',
        'mitigation',
        'containment',
        'contain',
        'recovery',
      ],
    },
    {
      name: 'Escalation',
      alsoCalled: ['escalate', 'contacts', 'who to call', 'communication'],
    },
  ],
  general: [],
};

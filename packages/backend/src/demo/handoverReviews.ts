import type { HandoverTemplate } from '@backstage-readiness/plugin-readiness-common';
import {
  ada,
  ben,
  evidence,
  kai,
  lin,
  PAYMENTS,
  payments,
  PAYMENTS_OPS,
  QA,
  sam,
  subject,
  template,
} from './handoverCast';
import { HandoverStory } from './handoverStory';

/** The handover to operations as it is agreed today. */
const today: HandoverTemplate = {
  ...template,
  knowledgeTransfer: [
    { id: 'walkthrough', title: 'System walkthrough' },
    { id: 'deployment', title: 'Deploying, rolling back and scaling' },
    { id: 'troubleshooting', title: 'Troubleshooting' },
  ],
  access: [
    { id: 'cloud-accounts', title: 'Cloud accounts' },
    { id: 'monitoring', title: 'Monitoring and logs' },
    { id: 'secrets', title: 'Secrets' },
  ],
  responsibilities: [
    { id: 'incidents', title: 'Incidents' },
    { id: 'deployments', title: 'Deployments' },
  ],
  checklist: [
    {
      id: 'mock-incident',
      section: 'Testing and validation',
      title: 'Operations ran a mock incident with nobody helping',
    },
  ],
  earlyLifeSupport: 'P14D',
};

const release: HandoverTemplate = {
  name: 'production-release',
  title: 'Production release',
  from: 'owner',
  requires: [],
  steps: [
    {
      id: 'release-debrief',
      title: 'Release debrief',
      by: 'owner',
      due: '-P14D',
    },
    {
      id: 'deployment-plan',
      title: 'Deployment plan with rollback',
      by: 'owner',
      due: '-P10D',
      evidence: 'required',
    },
    {
      id: 'monitoring-set-up',
      title: 'Monitoring set up',
      by: 'operatingGroup',
      due: '-P5D',
    },
    { id: 'process-checks', title: 'Process checks', by: { role: 'qa' } },
  ],
  mustBeSettled: ['step'],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
    { role: 'qa', title: 'QA', by: QA, quorum: 1 },
    {
      role: 'project-management',
      title: 'Project management',
      by: 'group:default/project-office',
      quorum: 1,
    },
  ],
  voidedBy: ['outcomes', 'runbooks', 'owner'],
};

/** Under review: QA signed, and operations wants something changed first. */
export function ticketWallet(now: Date): HandoverStory {
  const story = new HandoverStory({
    id: 'demo-ticket-wallet',
    subject: {
      ...subject('ticket-wallet', 'Ticket Wallet', payments),
      template: today,
    },
    now,
  }).drafted({
    daysAgo: 9,
    by: ada,
    note: 'All phones are on the new format. Walkthrough held on Monday, recording in the wiki.',
    plannedInDays: 5,
  });
  story.did(ada, 7, {
    do: 'record-session',
    topic: 'walkthrough',
    date: story.dayIn(-8),
    lead: ada.ref,
    attendees: [ada.ref, lin.ref, kai.ref],
    recording: 'https://video.harbour-transit.example/wallet-walkthrough',
    notes:
      'What a ticket is made of, and why it still opens without a network.',
  });
  story
    .did(kai, 6, { do: 'confirm-session', sessionId: story.lastId })
    .did(ada, 4, {
      do: 'record-session',
      topic: 'deployment',
      date: story.dayIn(-4),
      lead: ada.ref,
      attendees: [ada.ref, lin.ref],
      notes: 'Lin rolled back on staging; the notes are in the wiki.',
    })
    .did(lin, 4, {
      do: 'try-access',
      accessId: 'monitoring',
      works: true,
      note: '',
    })
    .did(kai, 4, {
      do: 'try-access',
      accessId: 'cloud-accounts',
      works: false,
      note: 'Signed in, but the wallet project is not in the list.',
    })
    .did(ada, 4, {
      do: 'assign-responsibility',
      responsibilityId: 'incidents',
      assignee: PAYMENTS_OPS,
      note: 'From the acceptance on; until then still the delivering team.',
    })
    .did(ada, 4, {
      do: 'assign-responsibility',
      responsibilityId: 'deployments',
      assignee: PAYMENTS,
      note: 'New versions stay with the people who write them.',
    })
    .submitted({
      daysAgo: 3,
      by: ada,
      note: 'All phones are on the new format. Walkthrough held on Monday, recording in the wiki.',
      sections: evidence({
        ...payments,
        objectives: { count: 1, target: 0.995 },
        runbooks: 2,
      }),
      reviewed: true,
    })
    .did(lin, 2, {
      do: 'comment',
      item: 'session:troubleshooting',
      text: 'Can we have this one before the weekend?',
    })
    .signed({
      daysAgo: 1,
      by: ben,
      role: 'qa',
      comment: 'Tried on eleven phones, the oldest from 2019.',
    });
  return story.did(lin, 1, {
    do: 'request-change',
    role: 'operations',
    item: 'checklist:mock-incident',
    text: 'We have not run one yet. Let us do it on Thursday, without Ada in the room.',
  });
}

/** In preparation: a release half way through its steps. */
export function acquirerRelease(now: Date): HandoverStory {
  return new HandoverStory({
    id: 'demo-acquirer-bridge',
    subject: {
      ...subject('acquirer-bridge', 'Acquirer Bridge', payments),
      template: release,
    },
    now,
  })
    .drafted({
      daysAgo: 6,
      by: sam,
      note: 'The second acquirer, switched on for one ferry line first.',
      plannedInDays: 8,
    })
    .did(sam, 5, {
      do: 'do-step',
      stepId: 'release-debrief',
      evidence: { text: 'Held with everybody; two questions left for legal.' },
    });
}

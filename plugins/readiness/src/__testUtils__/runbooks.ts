import type {
  Runbook,
  RunbookListItem,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';

const ago = (days: number) => DateTime.utc().minus({ days }).toISO();

const TEXT = `---
owner: group:shop-ops
---

# Queue too long

## Meaning

Orders wait.<script>alert(1)</script> See [deploy](deploy.md#roll-back).

## Mitigation

1. Add workers:

   \`\`\`shell
   kubectl scale deploy/shop --replicas=6
   \`\`\`

2. Watch the [queue](javascript:alert(1)).
`;

/** A list item of the Runbooks tab. */
export function runbookItem(
  change: Partial<RunbookListItem> = {},
): RunbookListItem {
  return {
    id: 'queue',
    entityRef: 'component:default/shop',
    reference: 'runbooks/queue.md',
    url: 'https://git.example.com/shop/runbooks/queue.md',
    namedBy: 'readiness/runbook-url',
    title: 'Queue too long',
    kind: 'alert',
    verdict: 'incomplete',
    reason: 'Missing sections: Impact, Diagnosis.',
    format: 'markdown',
    sections: [],
    placeholders: [],
    codeBlocksWithoutLanguage: 0,
    commandsWithoutResult: 0,
    deadReferences: [],
    hasText: true,
    lastChangedAt: ago(40),
    fetchedAt: ago(0),
    checkedAt: ago(0),
    lastReviewedAt: ago(60),
    changedSinceReview: false,
    ...change,
  };
}

/** A runbook with its text. */
export function runbook(change: Partial<Runbook> = {}): Runbook {
  return {
    ...runbookItem(),
    text: TEXT,
    headings: [
      { id: 'queue-too-long', level: 1, text: 'Queue too long' },
      { id: 'meaning', level: 2, text: 'Meaning' },
      { id: 'mitigation', level: 2, text: 'Mitigation' },
    ],
    reviews: [],
    drills: [],
    ...change,
  };
}

/** A second runbook, a sibling of the first. */
export function deployItem(
  change: Partial<RunbookListItem> = {},
): RunbookListItem {
  return runbookItem({
    id: 'deploy',
    reference: 'runbooks/deploy.md',
    url: 'https://git.example.com/shop/runbooks/deploy.md',
    title: 'Deploying the shop',
    kind: 'deploy',
    verdict: 'ok',
    reason: undefined,
    lastReviewedAt: undefined,
    ...change,
  });
}

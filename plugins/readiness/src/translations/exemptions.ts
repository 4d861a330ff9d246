/** Words about exemptions, on the Readiness tab and the organisation page. */
export const exemptionsMessages = {
  title: 'Exemption',
  ask: 'Ask for exemption…',
  askAgain: 'Ask to prolong it…',
  askWhom:
    'The check can be left out for a while with good reason. Ask the owner of this entity to request it.',
  verdict: 'The check itself says “{{status}}”.',
  mark: {
    pending: 'Exemption asked for',
    verdict: 'By itself: {{status}}',
  },
  state: {
    pending: 'Waits for a decision',
    approved: 'Exempt',
    denied: 'Denied',
    expired: 'Expired',
    revoked: 'Revoked',
  },
  requestedBy: 'Asked for by',
  approvedBy: 'Approved by',
  deniedBy: 'Denied by',
  revokedBy: 'Revoked by',
  until: 'Until {{date}}',
  comment: '“{{comment}}”',
  decideWhom:
    'Somebody else than who asked decides: the group that operates the entity, or the platform team.',
  approve: {
    action: 'Approve…',
    title: 'Approve the exemption of “{{check}}”',
    explain:
      'The check then holds no level back and leaves the score, until {{date}}. Its own verdict stays visible.',
    comment: 'Comment',
    confirm: 'Approve',
    done: 'The exemption was approved',
  },
  deny: {
    action: 'Deny…',
    title: 'Deny the exemption of “{{check}}”',
    explain: 'The check counts on. Who asked reads why.',
    comment: 'Why',
    confirm: 'Deny',
    done: 'The exemption was denied',
  },
  revoke: {
    action: 'Revoke…',
    title: 'Revoke the exemption of “{{check}}”',
    explain: 'The check counts again from now on.',
    comment: 'Why',
    confirm: 'Revoke',
    done: 'The exemption was revoked',
  },
  request: {
    title: 'Ask for an exemption from “{{check}}”',
    explain:
      'Somebody else decides on it. Once approved, the check holds no level back and leaves the score until the day you choose.',
    reason: 'Reason',
    reasonHelp: 'Why can it not be met, and what happens meanwhile?',
    until: 'Until the end of',
    untilHelp: 'At the latest {{date}}',
    confirm: 'Ask',
    done: 'The exemption was asked for',
  },
  dialog: {
    busy: 'Saving…',
    cancel: 'Cancel',
    failed: 'This could not be saved',
    conflict: 'Show how it stands',
  },
  waiting: {
    title: 'Exemptions waiting',
    loading: 'Loading the exemptions that wait',
    none: 'No exemption waits for a decision. Owners ask for one on the Readiness tab of their entity, in the row of the check.',
    list: 'Exemptions waiting, longest first',
    more: 'Show more ({{shown, number}} of {{total, number}} shown)',
  },
} as const;

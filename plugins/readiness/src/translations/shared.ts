/** Words used by several parts. */
export const sharedMessages = {
  loading: 'Loading',
  copy: {
    action: 'Copy',
    done: 'Copied',
    failed: 'Could not copy: select the text and copy it by hand',
  },
  code: {
    label: 'Code',
    copy: 'Copy this code',
  },
  empty: {
    snippetLabel: 'Lines for the catalog file',
    copySnippet: 'Copy these lines',
  },
  failure: {
    retry: 'Try again',
    detail: 'The portal says: {{detail}}',
    noPermission: {
      title: 'You may not see this',
      action:
        'Ask the owner of this entity, or the people who run the portal, for permission to read it.',
    },
    notFound: {
      title: 'Not found',
      action:
        'It may have been removed or renamed, or you may not be allowed to see it. Look it up in the catalog, or ask its owner.',
    },
    unreachable: {
      title: 'The portal does not answer',
      action: 'Check your connection, then try again.',
    },
    versionMismatch: {
      title: 'The answer could not be understood',
      action:
        'The page and the service behind it seem to be of different versions. Reload the page; if it stays, tell the people who run the portal.',
    },
    other: {
      title: 'This could not be loaded',
      action: 'Try again; if it stays, tell the people who run the portal.',
    },
  },
  pager: {
    range: '{{first, number}}–{{last, number}} of {{total, number}}',
    previous: 'Previous',
    next: 'Next',
  },
} as const;

/** What to write in a catalog file to name runbooks. */
export const EMPTY_SNIPPET = `metadata:
  annotations:
    readiness/runbook-url: runbooks/deploy.md, runbooks/queue-too-long.md
  links:
    - url: https://wiki.example.com/payments/outage
      title: Outage
      type: runbook
`;

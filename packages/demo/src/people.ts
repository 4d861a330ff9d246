/**
 * Somebody a visitor of the demo portal can be. Which groups they belong to,
 * and so what they may do, is decided by the catalog, not by this list.
 */
export interface DemoPerson {
  /** Full reference of the user entity. */
  entityRef: string;
  displayName: string;
  role: string;
  /** What is worth trying as this person. */
  tries: string;
}

export const DEMO_GUEST: DemoPerson = {
  entityRef: 'user:default/guest',
  displayName: 'Guest',
  role: 'Visitor',
  tries: 'Look at everything. Guests read, and change nothing.',
};

/** The people a guest may switch to, in the order they are offered. */
export const DEMO_PEOPLE: DemoPerson[] = [
  {
    entityRef: 'user:default/ada.obi',
    displayName: 'Ada Obi',
    role: 'Engineer, Payments Delivery',
    tries:
      'Submit a handover of a payments service, mend what blocks its next level, mark a runbook as reviewed.',
  },
  {
    entityRef: 'user:default/lin.wu',
    displayName: 'Lin Wu',
    role: 'Operator, Payments Operations',
    tries:
      'See who is on call, follow a runbook, sign the handover of Ticket Wallet for operations.',
  },
  {
    entityRef: 'user:default/priya.nair',
    displayName: 'Priya Nair',
    role: 'Quality Assurance',
    tries: 'Sign the handover of Ledger for QA, or reject it with a reason.',
  },
  {
    entityRef: 'user:default/tomas.berg',
    displayName: 'Tomas Berg',
    role: 'Project Manager, Project Office',
    tries:
      'Find the services furthest behind, and follow the overdue condition of Refunds.',
  },
  {
    entityRef: 'user:default/noor.haddad',
    displayName: 'Noor Haddad',
    role: 'Platform Engineer',
    tries:
      'Check links and scorecards again for any service, and see which definition files are in force.',
  },
];

/** Finds a demo person, the guest included, by entity reference. */
export function findDemoPerson(entityRef: string): DemoPerson | undefined {
  return [DEMO_GUEST, ...DEMO_PEOPLE].find(
    person => person.entityRef === entityRef,
  );
}

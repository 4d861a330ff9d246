/** A page of the demo organisation's wiki. */
export interface WikiPage {
  title: string;
  paragraphs: string[];
}

/** The wiki, by path below `/wiki/`. Whatever is not here answers 404. */
export const WIKI_PAGES: Record<string, WikiPage> = {
  'payments/architecture': {
    title: 'Payments: architecture',
    paragraphs: [
      'A fare reaches Fare Payments from the ticket machines, the app and the gates. It authorises with the acquirer, writes the payment to the ledger and tells the ticketing system over the event bus.',
      'Refunds go the other way and are always tied to a settled payment. Card data never enters our network: the acquirer gives us a token.',
    ],
  },
  'payments/security-review': {
    title: 'Payments: security review',
    paragraphs: [
      'Reviewed with the information security office in June. Two findings, both closed: token rotation and the age of the acquirer certificate.',
    ],
  },
  'payments/acquirer-contacts': {
    title: 'Payments: acquirer contacts',
    paragraphs: [
      'The acquirer answers around the clock. Quote our merchant number and the reference of the incident; ask for the duty engineer if authorisations fail for more than ten minutes.',
    ],
  },
  'payments/deployment': {
    title: 'Payments: deployment and rollback',
    paragraphs: [
      'Deployments go out between 09:30 and 16:00, never in the hour before the last ferry. The pipeline keeps the previous release warm for a day, so a rollback takes about four minutes.',
    ],
  },
  'payments/postmortems': {
    title: 'Payments: what we learned from incidents',
    paragraphs: [
      'Every P1 and every repeated P2 gets a review within five working days. Newest first: duplicate refunds on the regatta weekend; gate outage caused by an expired certificate.',
    ],
  },
  'ticketing/overview': {
    title: 'Ticketing: how a ticket is born',
    paragraphs: [
      'A quote from Fare Rules, a payment, then a signed ticket. The signature is what gates and inspectors check, so a ticket stays valid while we are offline.',
    ],
  },
  'ticketing/operations-guide': {
    title: 'Ticketing: operations guide',
    paragraphs: [
      'What to watch on a normal day, what a busy Saturday looks like, and which queues may grow without anybody being woken.',
    ],
  },
  'ticketing/deployment': {
    title: 'Ticketing: deployment and rollback',
    paragraphs: [
      'One node at a time, never during a key rotation. Gates and machines are updated at night and by pier, so that one pier at most is affected.',
    ],
  },
  'ticketing/security-review': {
    title: 'Ticketing: security review',
    paragraphs: [
      'Reviewed in September: who holds the signing keys, how they rotate, and what a stolen gate could do. One finding, closed: gates forget retired keys after a day.',
    ],
  },
  'ticketing/machines': {
    title: 'Ticketing: ticket machines at the piers',
    paragraphs: [
      'Twenty-two machines at nine piers. Keys to the cabinets are with the pier masters. A machine that cannot reach us sells single fares only and uploads later.',
    ],
  },
  'journeys/overview': {
    title: 'Journeys: planning and live times',
    paragraphs: [
      'Timetables come from the planners twice a year and change overnight when the tide does. Live positions arrive every five seconds from ferries and every second from trams.',
    ],
  },
  'journeys/deployment': {
    title: 'Journeys: deployment and rollback',
    paragraphs: [
      'After the nightly merge and before the morning peak, or between 10:00 and 15:00. Yesterday’s graph is always kept.',
    ],
  },
  'journeys/security-review': {
    title: 'Journeys: security review',
    paragraphs: [
      'Reviewed in May. Nothing personal is kept; questions are rate-limited per address.',
    ],
  },
  'journeys/tide-windows': {
    title: 'Journeys: tide windows',
    paragraphs: [
      'Three piers cannot be used around low water. The windows come from the harbour master as a table and are merged into the timetable at 03:00.',
    ],
  },
  'customer/lost-property': {
    title: 'Lost property: how it works today',
    paragraphs: [
      'Crew hand items to the pier office, which enters them by hand. Matching with reports is done on Tuesdays and Fridays.',
    ],
  },
  'customer/service-desk': {
    title: 'Customer service desk',
    paragraphs: [
      'Open from the first to the last departure. The desk sees tickets, refunds and complaints of a customer, but no card data.',
    ],
  },
  'data/pipeline': {
    title: 'Data: from events to the morning report',
    paragraphs: [
      'Events land in the lake within a minute. The ridership report is built at 04:30 and read by the duty managers at six.',
    ],
  },
  'platform/getting-started': {
    title: 'Platform: getting a service to production',
    paragraphs: [
      'Register it here, give it an owner and a tier, then follow its readiness tab upwards. Nothing goes to operations before both sides have signed.',
    ],
  },
  'platform/incident-process': {
    title: 'Platform: incident process',
    paragraphs: [
      'One person leads, one writes, everybody else mends. Updates every thirty minutes for a P1, also when there is nothing new to say.',
    ],
  },
  'operations/escalation': {
    title: 'Operations: whom to call next',
    paragraphs: [
      'Support engineer, support lead, head of operations, duty manager of the harbour. Ten minutes at each step; do not be polite about it.',
    ],
  },
};

import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** What the demo portal itself says: sign-in, navigation and start page. */
export const portalTranslationRef = createTranslationRef({
  id: 'portal',
  messages: {
    signIn: {
      title: 'Whose eyes do you want to look through?',
      intro:
        'Harbour Transit is an invented ferry and tram operator. Be a guest, or be one of its people: each may do different things. You can change your mind at any time in the sidebar.',
      enterAs: 'Enter as {{name}}',
      guestTitle: 'Guest',
      failed: 'Signing in as {{name}} did not work yet',
      failedHelp:
        'A portal that was just started needs some seconds to read who its people are. It is tried again every few seconds.',
      retry: 'Try again now',
      chooseAgain: 'Choose somebody else',
    },
    nav: {
      home: 'Home',
      search: 'Search',
      menu: 'Menu',
      settings: 'Settings',
      viewingAs: 'Viewing as',
      switchTo: 'Viewing as {{name}}. Switch to somebody else',
      switchTitle: 'View the portal as',
    },
    home: {
      title: 'Harbour Transit',
      subtitle: 'Which services are fit to run, and what is missing',
      tour: 'Start with one of these',
      organisation: 'Where do we stand?',
      organisationText:
        'All services of the organisation, worst first, with totals per owner.',
      openOrganisation: 'Open the readiness overview',
      openService: 'Open {{name}}',
      farePayments:
        'A service as it should be: handed over, on call, its objectives met.',
      ticketWallet:
        'In the middle of its handover: QA has signed, operations has not.',
      ledger:
        'In the middle of its handover: operations has signed, QA has not.',
      refunds: 'Accepted with a condition that should have been met by now.',
      tapGateway:
        'Accepted, and changed since: what was signed is no longer what runs.',
      lostProperty:
        'Neglected: no rota, no objectives, a runbook nobody finished.',
    },
  },
});

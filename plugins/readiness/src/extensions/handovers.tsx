import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityHandoverRouteRef } from '../routes';
import { JUDGED_KINDS } from './judgedKinds';

/** The Handover tab of entity pages. */
export const entityHandoverContent = EntityContentBlueprint.make({
  name: 'handover',
  params: {
    path: '/handover',
    title: 'Handover',
    routeRef: entityHandoverRouteRef,
    filter: JUDGED_KINDS,
    loader: () =>
      import('../components/handovers').then(m => <m.EntityHandoverContent />),
  },
});

import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { entityRunbooksRouteRef } from '../routes';
import { JUDGED_KINDS } from './judgedKinds';

/** The Runbooks tab of entity pages. */
export const entityRunbooksContent = EntityContentBlueprint.make({
  name: 'runbooks',
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    routeRef: entityRunbooksRouteRef,
    filter: JUDGED_KINDS,
    loader: () =>
      import('../components/runbooks').then(m => <m.EntityRunbooksContent />),
  },
});

/** The runbooks card of entity pages. */
export const entityRunbooksCard = EntityCardBlueprint.make({
  name: 'runbooks',
  params: {
    type: 'content',
    filter: JUDGED_KINDS,
    loader: () =>
      import('../components/runbooks').then(m => <m.EntityRunbooksCard />),
  },
});

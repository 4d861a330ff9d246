import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityReadinessRouteRef } from '../routes';
import { JUDGED_KINDS } from './judgedKinds';

/** The Readiness tab of entity pages. */
export const entityReadinessContent = EntityContentBlueprint.make({
  params: {
    path: '/readiness',
    title: 'Readiness',
    routeRef: entityReadinessRouteRef,
    filter: JUDGED_KINDS,
    loader: () =>
      import('../components/scorecards').then(m => (
        <m.EntityReadinessContent />
      )),
  },
});

import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entitySlosRouteRef } from '../routes';
import { JUDGED_KINDS } from './judgedKinds';

/** The SLO tab of entity pages. */
export const entitySlosContent = EntityContentBlueprint.make({
  name: 'slos',
  params: {
    path: '/slos',
    title: 'SLO',
    routeRef: entitySlosRouteRef,
    filter: JUDGED_KINDS,
    loader: () =>
      import('../components/slos').then(m => <m.EntitySlosContent />),
  },
});

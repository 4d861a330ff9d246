import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityOnCallRouteRef } from '../routes';

/** The kinds of entities that somebody answers for; a group has the rota of its own. */
const ANSWERED_KINDS = {
  kind: { $in: ['component', 'system', 'api', 'resource', 'group'] },
};

/** The On-call tab of entity pages. */
export const entityOnCallContent = EntityContentBlueprint.make({
  name: 'on-call',
  params: {
    path: '/on-call',
    title: 'On-call',
    routeRef: entityOnCallRouteRef,
    filter: ANSWERED_KINDS,
    loader: () =>
      import('../components/onCall').then(m => <m.EntityOnCallContent />),
  },
});

import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { JUDGED_KINDS } from './judgedKinds';

/** The overview card of entity pages. */
export const entityReadinessCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    type: 'content',
    filter: JUDGED_KINDS,
    loader: () =>
      import('../components/overview').then(m => <m.EntityReadinessCard />),
  },
});

import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The duty card of group pages. */
export const entityDutyCard = EntityCardBlueprint.make({
  name: 'duty',
  params: {
    type: 'content',
    filter: { kind: 'group' },
    loader: () => import('../components/duty').then(m => <m.EntityDutyCard />),
  },
});

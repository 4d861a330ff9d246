import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

const homePage = PageBlueprint.make({
  params: {
    path: '/',
    noHeader: true,
    routeRef: createRouteRef(),
    loader: () => import('./HomePage').then(m => <m.HomePage />),
  },
});

/** The start page: where to look first in the demo organisation. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'portal',
  extensions: [homePage],
});

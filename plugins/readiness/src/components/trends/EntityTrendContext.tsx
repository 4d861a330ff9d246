import {
  rollupsEndpoints,
  type EntityTrend,
} from '@backstage-readiness/plugin-readiness-common';
import { createContext, useContext, type ReactNode } from 'react';
import { useEntityQuery } from '../shared';

const EntityTrendContext = createContext<EntityTrend | undefined>(undefined);

/**
 * Reads once how everything about the entity went, for the ladders and strips
 * below. They are an addition: the tab is whole without them.
 */
export function EntityTrendProvider(props: { children: ReactNode }) {
  const query = useEntityQuery(rollupsEndpoints.getEntityTrend);
  return (
    <EntityTrendContext.Provider
      value={query.state === 'ready' ? query.value : undefined}
    >
      {props.children}
    </EntityTrendContext.Provider>
  );
}

/** How the entity of the page went; undefined while that is not known. */
export function useEntityTrend(): EntityTrend | undefined {
  return useContext(EntityTrendContext);
}

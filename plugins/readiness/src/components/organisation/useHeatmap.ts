import {
  rollupsEndpoints,
  type Heatmap,
} from '@backstage-readiness/plugin-readiness-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readinessApiRef } from '../../api';
import type { heatmapQuery } from './heatmapQuery';

const PAGE = 100;

interface Loaded {
  /** The question that the pages answer. */
  key: string;
  heatmap?: Heatmap;
  error?: Error;
}

/**
 * A heat map, page after page: `loadMore` adds the next one. Another question
 * starts over, and an answer to an older one is dropped.
 */
export function useHeatmap(query: ReturnType<typeof heatmapQuery>): {
  heatmap: Heatmap | undefined;
  error: Error | undefined;
  loading: boolean;
  loadMore: () => void;
} {
  const api = useApi(readinessApiRef);
  const key = JSON.stringify(query);
  const [loaded, setLoaded] = useState<Loaded>({ key });
  const [loading, setLoading] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  const current = loaded.key === key ? loaded : { key };

  const load = useCallback(
    (before: Heatmap | undefined) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      setLoading(true);
      api
        .call(rollupsEndpoints.getHeatmap, {
          query: {
            ...JSON.parse(key),
            cursor: before?.nextCursor,
            limit: PAGE,
          },
          signal: abort.signal,
        })
        .then(page => ({
          heatmap: before
            ? { ...page, items: [...before.items, ...page.items] }
            : page,
        }))
        .catch(error => ({ heatmap: before, error: toError(error) }))
        .then(result => {
          if (!abort.signal.aborted) {
            setLoaded({ key, ...result });
            setLoading(false);
          }
        });
    },
    [api, key],
  );

  useEffect(() => {
    load(undefined);
    return () => running.current?.abort();
  }, [load]);

  const { heatmap, error } = current as Loaded;
  const loadMore = useCallback(() => {
    if (!loading) {
      load(heatmap);
    }
  }, [load, loading, heatmap]);
  return { heatmap, error, loading, loadMore };
}

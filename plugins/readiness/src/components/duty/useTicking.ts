import {
  dutyEndpoints,
  entityParams,
  type DutyDay,
  type DutyDayItem,
  type DutyList,
} from '@backstage-readiness/plugin-readiness-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { readinessApiRef } from '../../api';

/** Ticks an item, or notes something about it. */
export type Tick = (
  list: DutyList,
  item: DutyDayItem,
  change: { done?: boolean; note?: string },
) => Promise<boolean>;

/** Keeps ticks, and says what could not be kept. */
export function useTicking(options: {
  teamRef: string;
  day: DutyDay;
  onDay: (day: DutyDay) => void;
}): { tick: Tick; busy: string | undefined; error: Error | undefined } {
  const { teamRef, day, onDay } = options;
  const api = useApi(readinessApiRef);
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<Error>();

  const tick: Tick = async (list, item, change) => {
    setBusy(`${list}/${item.id}`);
    setError(undefined);
    try {
      onDay(
        await api.call(dutyEndpoints.tickDutyItem, {
          params: {
            ...entityParams(teamRef),
            day: day.day,
            list,
            itemId: item.id,
          },
          body: { done: item.done, ...change },
        }),
      );
      return true;
    } catch (failure) {
      setError(toError(failure));
      return false;
    } finally {
      setBusy(undefined);
    }
  };
  return { tick, busy, error };
}

import type {
  OnCallLevel,
  OnCallShift,
} from '@backstage-readiness/plugin-readiness-common';
import {
  touches,
  type OnCallRota,
} from '@backstage-readiness/plugin-readiness-node';
import type { GrafanaClient } from './GrafanaClient';
import type { Shift, Step } from './schemas';

interface Request {
  client: GrafanaClient;
  from: Date;
  to: Date;
  signal: AbortSignal;
}

/** A schedule is a rota of one level. */
export async function readSchedule(
  options: Request & { id: string; scheduleId: string },
): Promise<OnCallRota> {
  const { id, scheduleId } = options;
  const { name, timezone, shifts } = await scheduleOf({
    ...options,
    scheduleId,
  });
  return {
    id,
    title: name,
    timezone,
    levels: [{ level: 1, name, shifts }],
  };
}

/** A chain has a level for all whom it calls between two waits. */
export async function readChain(
  options: Request & { id: string; chainId: string },
): Promise<OnCallRota> {
  const { client, id, chainId, signal } = options;
  const { name } = await client.getChain({ id: chainId, signal });
  const steps = await client.listSteps({ chainId, signal });
  const levels: OnCallLevel[] = [];
  let timezone: string | undefined;
  for (const group of levelsOf(steps)) {
    const names: string[] = [];
    const shifts: OnCallShift[] = [];
    for (const step of group) {
      const scheduleId = step.notify_on_call_from_schedule;
      if (scheduleId) {
        const schedule = await scheduleOf({ ...options, scheduleId });
        timezone ??= schedule.timezone;
        names.push(schedule.name);
        shifts.push(...schedule.shifts);
      }
      for (const userId of peopleOf(step)) {
        const person = await client.getPerson({ id: userId, signal });
        // Whoever a chain names is called at any time.
        shifts.push({ person, start: null, end: null });
      }
    }
    levels.push({
      level: levels.length + 1,
      name: names.join(', ') || undefined,
      shifts,
    });
  }
  return { id, title: name, timezone, levels };
}

async function scheduleOf(options: Request & { scheduleId: string }) {
  const { client, scheduleId, signal } = options;
  const schedule = await client.getSchedule({ id: scheduleId, signal });
  const shifts = await client.listShifts(options);
  return {
    ...schedule,
    shifts: shifts.flatMap(toShift).filter(shift => touches(shift, options)),
  };
}

/** A shift of nobody is a gap. */
function toShift(shift: Shift): OnCallShift[] {
  const name = shift.user_username || shift.user_email || shift.user_pk;
  return name
    ? [
        {
          person: { name, email: shift.user_email || undefined },
          start: shift.shift_start,
          end: shift.shift_end,
        },
      ]
    : [];
}

/** The steps that call people, parted where the chain waits. */
function levelsOf(steps: readonly Step[]): Step[][] {
  const levels: Step[][] = [[]];
  for (const step of steps) {
    if (step.type === 'wait') {
      levels.push([]);
    } else if (step.notify_on_call_from_schedule || peopleOf(step).length > 0) {
      levels[levels.length - 1].push(step);
    }
  }
  return levels.filter(level => level.length > 0);
}

function peopleOf(step: Step): string[] {
  return [
    ...(step.persons_to_notify ?? []),
    ...(step.persons_to_notify_next_each_time ?? []),
  ];
}

import type {
  OnCallLevel,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import {
  linkOf,
  touches,
  type OnCallRota,
} from '@backstage-readiness/plugin-readiness-node';
import type { EscalationPolicy, OnCallEntry, User } from './schemas';

/** An escalation policy with those who are on call by it in a window. */
export function toRota(options: {
  policy: EscalationPolicy;
  entries: readonly OnCallEntry[];
  from: Date;
  to: Date;
}): OnCallRota {
  const { policy, entries } = options;
  const own = entries.filter(
    entry =>
      entry.escalation_policy.id === policy.id && touches(entry, options),
  );
  const count = Math.max(
    policy.escalation_rules?.length ?? 0,
    ...own.map(entry => entry.escalation_level),
  );
  return {
    id: policy.id,
    title: policy.name ?? policy.summary ?? undefined,
    url: linkOf(policy.html_url),
    levels: Array.from({ length: count }, (_, index) =>
      toLevel(
        index + 1,
        own.filter(entry => entry.escalation_level === index + 1),
      ),
    ),
  };
}

function toLevel(level: number, entries: readonly OnCallEntry[]): OnCallLevel {
  const schedules = new Set(entries.map(entry => entry.schedule?.summary));
  const [schedule] = schedules;
  return {
    level,
    name: schedules.size === 1 ? schedule ?? undefined : undefined,
    shifts: entries.map(({ user, start, end }) => ({
      person: toPerson(user),
      start,
      end,
    })),
  };
}

export function toPerson(user: User): OnCallPerson {
  return {
    name: user.name ?? user.summary ?? user.email ?? user.id,
    email: user.email ?? undefined,
  };
}

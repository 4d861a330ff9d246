import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  OnCallLevel,
  OnCallShift,
} from '@backstage-readiness/plugin-readiness-common';
import {
  PerRun,
  touches,
  type OnCallRota,
} from '@backstage-readiness/plugin-readiness-node';
import type {
  Escalation,
  EscalationRule,
  Period,
  Responder,
  Schedule,
  ScheduleSource,
} from './model';
import { flattenNow, turned } from './periods';

interface Window {
  from: Date;
  to: Date;
  signal: AbortSignal;
}

/**
 * Makes a rota of a schedule: those on call by it are the first level, and the
 * escalation of its team that begins with it says who stands behind them.
 */
export class RotaReader {
  readonly #source: ScheduleSource;
  readonly #escalations = new PerRun<Escalation[]>();

  constructor(options: { source: ScheduleSource }) {
    this.#source = options.source;
  }

  async read(options: Window & { scheduleId: string }): Promise<OnCallRota> {
    const { scheduleId: id, signal } = options;
    const schedule = await this.#source.getSchedule({ id, signal });
    const steps = await this.#stepsFrom(schedule, signal);
    const levels = [];
    for (const rules of steps) {
      levels.push(await this.#periodsOf(rules, options));
    }
    const names = await this.#source.identify({
      responders: levels.flat().flatMap(respondersOf),
      signal,
    });
    return {
      id: schedule.id,
      title: schedule.name,
      url: schedule.url,
      timezone: schedule.timezone,
      levels: levels.map(
        (periods, index): OnCallLevel => ({
          level: index + 1,
          name: index === 0 ? schedule.name : undefined,
          shifts: periods
            .filter(period => touches(period, options))
            .flatMap(period => toShifts(period, names)),
        }),
      ),
    };
  }

  /** The team's escalation, as far as the source lets it be seen. */
  async escalationsOf(
    teamId: string,
    signal: AbortSignal,
  ): Promise<Escalation[]> {
    const known = this.#escalations.get(signal, teamId);
    if (known) {
      return known;
    }
    const escalations = await this.#source
      .listEscalations({ teamId, signal })
      .catch((error: unknown): Escalation[] => {
        // Without them those on call are still right.
        if (
          error instanceof NotAllowedError ||
          error instanceof NotFoundError
        ) {
          return [];
        }
        throw error;
      });
    this.#escalations.set(signal, teamId, escalations);
    return escalations;
  }

  async #stepsFrom(
    schedule: Schedule,
    signal: AbortSignal,
  ): Promise<EscalationRule[][]> {
    const escalations = schedule.teamId
      ? await this.escalationsOf(schedule.teamId, signal)
      : [];
    const steps = escalations
      .map(stepsOf)
      .find(([first]) => first?.some(rule => isOnCallOf(rule, schedule.id)));
    return (
      steps ?? [
        [
          {
            delayMinutes: 0,
            recipient: { type: 'schedule', id: schedule.id },
            turn: 'now',
          },
        ],
      ]
    );
  }

  async #periodsOf(
    rules: readonly EscalationRule[],
    window: Window,
  ): Promise<Period[]> {
    const periods: Period[] = [];
    for (const { recipient, turn } of rules) {
      if (recipient.type === 'schedule') {
        const rotations = await this.#rotationsOf(recipient.id, window);
        periods.push(...rotations.flatMap(rotation => turned(rotation, turn)));
      } else if (recipient.type !== 'noone') {
        periods.push({
          start: null,
          end: null,
          responder: recipient,
          people: [],
        });
      }
    }
    return periods;
  }

  async #rotationsOf(
    scheduleId: string,
    { from, to, signal }: Window,
  ): Promise<Period[][]> {
    const rotations = await this.#source.getRotations({
      scheduleId,
      from,
      to,
      signal,
    });
    const unclear = rotations
      .flat()
      .some(
        ({ responder, people }) =>
          ['team', 'escalation'].includes(responder.type) &&
          people.length === 0,
      );
    return unclear
      ? flattenNow({
          rotations,
          now: from,
          participants: await this.#source.getParticipants({
            scheduleId,
            signal,
          }),
        })
      : rotations;
  }
}

/** The rules of an escalation by their delay: those at the same time are one step. */
export function stepsOf({ rules }: Escalation): EscalationRule[][] {
  const delays = [...new Set(rules.map(({ delayMinutes }) => delayMinutes))];
  return delays
    .sort((one, other) => one - other)
    .map(delay => rules.filter(({ delayMinutes }) => delayMinutes === delay));
}

function isOnCallOf({ recipient, turn }: EscalationRule, scheduleId: string) {
  return (
    recipient.type === 'schedule' &&
    recipient.id === scheduleId &&
    turn === 'now'
  );
}

/** Those who are called: people where they are known, else the team as a whole. */
function respondersOf({ responder, people }: Period): Responder[] {
  if (people.length > 0) {
    return people;
  }
  return responder.type === 'noone' ? [] : [responder];
}

function toShifts(
  period: Period,
  names: ReadonlyMap<string, { name: string; email?: string }>,
): OnCallShift[] {
  return respondersOf(period).map(responder => ({
    person: toPerson(responder, names),
    start: period.start,
    end: period.end,
  }));
}

function toPerson(
  { type, id, name }: Responder,
  names: ReadonlyMap<string, { name: string; email?: string }>,
): OnCallShift['person'] {
  const known = names.get(id);
  if (type === 'user') {
    return {
      name: known?.name ?? name ?? `Account ${id}`,
      email: known?.email ?? (name?.includes('@') ? name : undefined),
    };
  }
  const what = type === 'team' ? 'Team' : 'Escalation';
  return { name: `${what} ${known?.name ?? name ?? id}` };
}

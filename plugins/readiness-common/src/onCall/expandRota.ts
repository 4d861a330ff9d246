import { DateTime, Duration, IANAZone } from 'luxon';
import { expandHolidays } from './holidays';
import { Interval, intersectIntervals, subtractIntervals } from './intervals';
import type { RotaLayer, RotaSpec } from './rotaFile';
import { parseWallTime, wallTimeToInstant } from './wallClock';
import { expandWeeklyHours } from './weeklyHours';

const DAY = 24 * 60 * 60_000;

/**
 * One turn of one person. An `end` of `Infinity` means that nobody is due to take over.
 *
 * @public
 */
export interface Turn extends Interval {
  /** Entity reference of the person. */
  person: string;
}

/**
 * Who has a role, and when.
 *
 * @public
 */
export interface ExpandedRole {
  name: string;
  turns: Turn[];
}

/**
 * Works out who has which role in `[from, to)`.
 *
 * The turns are whole: one that begins before the window or ends after it keeps its true times, so that "until when" is right at
 * the edges too.
 *
 * @public
 */
export function expandRota(options: {
  rota: RotaSpec;
  from: number;
  to: number;
}): ExpandedRole[] {
  const { rota, from, to } = options;
  const zone = IANAZone.create(rota.timezone);
  const holidays = expandHolidays(rota);
  return rota.roles.map(role => {
    const margin = Math.max(...role.layers.map(lengthOfPattern));
    const layers = role.layers.map(layer =>
      expandLayer({
        layer,
        zone,
        holidays,
        from: from - margin,
        to: to + margin,
      }),
    );
    const overrides = rota.overrides
      .filter(override => override.role === role.name)
      .map(override => [
        {
          person: override.person,
          start: wallTimeToInstant(zone, parseWallTime(override.from)),
          end: wallTimeToInstant(zone, parseWallTime(override.to)),
        },
      ]);
    const turns = joinTurns([...layers, ...overrides].reduce(cover, []));
    return {
      name: role.name,
      turns: turns.filter(turn => turn.end > from && turn.start < to),
    };
  });
}

/**
 * The turns of one layer that touch `[from, to)`, in order.
 *
 * @public
 */
export function expandLayer(options: {
  layer: RotaLayer;
  zone: IANAZone;
  /** The days on which the layer may count otherwise. */
  holidays?: readonly Interval[];
  from: number;
  to: number;
}): Turn[] {
  const { layer, zone, holidays = [], from, to } = options;
  const ends = layer.ends
    ? wallTimeToInstant(zone, parseWallTime(layer.ends))
    : Infinity;
  const turns = rotate({ layer, zone, from, to })
    .map(turn => ({ ...turn, end: Math.min(turn.end, ends) }))
    .filter(
      turn => turn.end > turn.start && turn.end > from && turn.start < to,
    );
  if (!layer.during) {
    return keep(turns, turn => onDays(layer, [turn], holidays));
  }
  const hours = expandWeeklyHours({
    timezone: zone.name,
    weekly: layer.during,
    from: from - DAY,
    to: to + DAY,
  });
  return keep(turns, turn =>
    onDays(layer, intersectIntervals([turn], hours), holidays),
  );
}

/** What is left of turns when parts of them do not count. */
function keep(
  turns: readonly Turn[],
  partsOf: (turn: Interval) => Interval[],
): Turn[] {
  return turns.flatMap(({ person, ...turn }) =>
    partsOf(turn).map(part => ({ person, ...part })),
  );
}

function onDays(
  layer: RotaLayer,
  times: Interval[],
  holidays: readonly Interval[],
): Interval[] {
  switch (layer.onHolidays) {
    case 'pauses':
      return subtractIntervals(times, holidays);
    case 'only':
      return intersectIntervals(times, holidays);
    default:
      return times;
  }
}

function rotate(options: {
  layer: RotaLayer;
  zone: IANAZone;
  from: number;
  to: number;
}): Turn[] {
  const { layer, zone, from, to } = options;
  const begin = DateTime.fromMillis(parseWallTime(layer.starts), {
    zone: 'utc',
  });
  const [first] = layer.people;
  if (!layer.every || layer.people.every(person => person === first)) {
    const start = wallTimeToInstant(zone, begin.toMillis());
    return [{ person: first, start, end: Infinity }];
  }
  const every = Duration.fromISO(layer.every);
  // Always counted from the beginning, never from the previous hand-off: a turn of a month that began on the 31st returns to the 31st.
  const handOff = (turn: number) =>
    wallTimeToInstant(
      zone,
      begin.plus(every.mapUnits(count => count * turn)).toMillis(),
    );

  let turn = Math.max(
    0,
    Math.floor((from - handOff(0)) / averageMillis(every)),
  );
  while (turn > 0 && handOff(turn) > from) {
    turn--;
  }
  while (handOff(turn + 1) <= from) {
    turn++;
  }
  const turns: Turn[] = [];
  for (; handOff(turn) < to; turn++) {
    turns.push({
      person: layer.people[turn % layer.people.length],
      start: handOff(turn),
      end: handOff(turn + 1),
    });
  }
  return turns;
}

/** Lays turns over others: where both have somebody, the new ones stay. */
function cover(below: readonly Turn[], above: readonly Turn[]): Turn[] {
  const kept = below.flatMap(({ person, ...interval }) =>
    subtractIntervals([interval], above).map(part => ({ person, ...part })),
  );
  return [...kept, ...above].sort((a, b) => a.start - b.start);
}

/** A person who follows themselves has one turn, not two. */
function joinTurns(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    if (last && last.person === turn.person && last.end === turn.start) {
      last.end = turn.end;
    } else {
      joined.push({ ...turn });
    }
  }
  return joined;
}

/** How far around a window one has to look to know the whole turns in it. */
function lengthOfPattern(layer: RotaLayer): number {
  const turn = layer.every ? averageMillis(Duration.fromISO(layer.every)) : 0;
  return turn + 8 * DAY;
}

function averageMillis(duration: Duration): number {
  const { years = 0, quarters = 0, months = 0, ...exact } = duration.toObject();
  const averageMonth = (365.2425 / 12) * DAY;
  return (
    (years * 12 + quarters * 3 + months) * averageMonth +
    Duration.fromObject(exact).toMillis()
  );
}

import { DateTime, IANAZone } from 'luxon';
import { Node } from 'yaml';
import { SloMethod, SloTimeWindow } from '../definition';
import { parseSloDuration, sloDurationSeconds } from '../duration';
import { boolean, child, items, number, Refusal, text } from '../files/nodes';

type Warn = (node: Node | undefined, message: string) => void;

const METHODS: Record<string, SloMethod> = {
  Occurrences: 'occurrences',
  Timeslices: 'timeslices',
  RatioTimeslices: 'ratio-timeslices',
};

/** Reads `budgetingMethod`. */
export function readMethod(spec: Node | undefined, warn: Warn): SloMethod {
  const node = child(spec, 'budgetingMethod');
  const written = text(node);
  if (written === undefined) {
    warn(spec, 'budgetingMethod is missing; Occurrences is assumed');
    return 'occurrences';
  }
  const method = METHODS[written];
  if (!method) {
    throw new Refusal(
      node,
      `"${written}" is no budgetingMethod; write ${Object.keys(METHODS).join(
        ', ',
      )}`,
    );
  }
  return method;
}

/** Reads the one element of `timeWindow`. */
export function readTimeWindow(
  spec: Node | undefined,
  warn: Warn,
): SloTimeWindow {
  const windows = items(child(spec, 'timeWindow'));
  const window = windows[0];
  if (!window) {
    throw new Refusal(
      child(spec, 'timeWindow') ?? spec,
      'timeWindow is missing, so the period of the budget is not known; write for example timeWindow: [{ duration: 28d, isRolling: true }]',
    );
  }
  if (windows.length > 1) {
    warn(windows[1], 'Only the first timeWindow counts');
  }
  const durationNode = child(window, 'duration');
  const written = text(durationNode) ?? '';
  const duration = parseSloDuration(written);
  if (!duration) {
    throw new Refusal(
      durationNode ?? window,
      `"${written}" is no duration; write a number and m, h, d, w, M, Q or Y`,
    );
  }
  if (sloDurationSeconds(duration) < 3600) {
    warn(
      durationNode,
      `The period is shorter than an hour: ${written} counts minutes (a month is written M)`,
    );
  }
  const isRolling = boolean(child(window, 'isRolling'));
  const calendar = child(window, 'calendar');
  if (isRolling === true && calendar) {
    warn(calendar, 'calendar means nothing when isRolling is true');
  }
  if (isRolling ?? !calendar) {
    return { kind: 'rolling', duration };
  }
  return { kind: 'calendar', duration, ...readCalendar(window, calendar) };
}

function readCalendar(window: Node, calendar: Node | undefined) {
  if (!calendar) {
    throw new Refusal(
      window,
      'isRolling is false but there is no calendar that says when the periods begin',
    );
  }
  const zoneNode = child(calendar, 'timeZone');
  const timeZone = text(zoneNode) ?? '';
  if (!IANAZone.isValidZone(timeZone)) {
    throw new Refusal(
      zoneNode ?? calendar,
      `"${timeZone}" is no time zone; write an IANA name such as Europe/London`,
    );
  }
  const startNode = child(calendar, 'startTime');
  const written = text(startNode) ?? '';
  const start = DateTime.fromISO(written.trim().replace(' ', 'T'), {
    zone: timeZone,
  });
  if (!start.isValid) {
    throw new Refusal(
      startNode ?? calendar,
      `"${written}" is no start time; write it like 2026-01-01 00:00:00`,
    );
  }
  return {
    startTime: start.toISO({
      includeOffset: false,
      suppressMilliseconds: true,
    }),
    timeZone,
  };
}

/** Reads the promised share of an objective. */
export function readTarget(objective: Node): number {
  const targetNode = child(objective, 'target');
  const percentNode = child(objective, 'targetPercent');
  const percent = number(percentNode);
  const target =
    number(targetNode) ?? (percent === undefined ? undefined : percent / 100);
  const node = targetNode ?? percentNode ?? objective;
  if (target === undefined) {
    throw new Refusal(
      node,
      'The objective has no target; write for example target: 0.995',
    );
  }
  if (target >= 1 && target <= 100 && targetNode && target !== 1) {
    throw new Refusal(
      node,
      `A target of ${target} is above 1; write targetPercent: ${target}`,
    );
  }
  if (target === 1) {
    throw new Refusal(
      node,
      'A target of 100 % leaves no error budget, so there is nothing to compute',
    );
  }
  if (target < 0 || target > 1) {
    throw new Refusal(node, 'A target lies between 0 and 1');
  }
  return target;
}

/** Reads length and target of the slices, for the two methods that have them. */
export function readSlices(
  objective: Node,
  options: { method: SloMethod; ratio: boolean; warn: Warn },
): { sliceSeconds?: number; sliceTarget?: number } {
  const { method, ratio, warn } = options;
  if (method === 'occurrences') {
    return {};
  }
  const node = child(objective, 'timeSliceWindow');
  // The specification allows a bare number of minutes.
  const written = (text(node) ?? '').replace(/^(\d+)$/, '$1m');
  const duration = parseSloDuration(written);
  if (!duration) {
    throw new Refusal(
      node ?? objective,
      'Counting slices needs timeSliceWindow, the length of a slice, such as 5m',
    );
  }
  const sliceSeconds = sloDurationSeconds(duration);
  if (method === 'ratio-timeslices') {
    return { sliceSeconds };
  }
  const targetNode = child(objective, 'timeSliceTarget');
  const sliceTarget = number(targetNode);
  if (sliceTarget === undefined && ratio) {
    throw new Refusal(
      targetNode ?? objective,
      'Counting slices of a ratio needs timeSliceTarget, the share of good events in a good slice',
    );
  }
  if (sliceTarget !== undefined && (sliceTarget <= 0 || sliceTarget > 1)) {
    throw new Refusal(targetNode, 'timeSliceTarget is above 0 and at most 1');
  }
  if (sliceTarget === undefined) {
    warn(
      objective,
      'timeSliceTarget is missing; a slice is good when all of it is',
    );
  }
  return { sliceSeconds, sliceTarget: sliceTarget ?? 1 };
}

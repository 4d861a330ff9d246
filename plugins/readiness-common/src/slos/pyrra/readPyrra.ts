import { Node } from 'yaml';
import { SloDefinition, SloIndicator } from '../definition';
import {
  child,
  collectProblems,
  items,
  number,
  position,
  ReadContext,
  Refusal,
  SloObject,
  text,
} from '../files/nodes';
import { parsePromDuration } from './promDuration';

type Warn = (node: Node | undefined, message: string) => void;

/** Reads one `ServiceLevelObjective` of Pyrra. */
export function readPyrra(
  object: SloObject,
  { problems, claim }: ReadContext,
): SloDefinition[] {
  const spec = child(object.node, 'spec');
  const { warn, refusable } = collectProblems(object, problems);
  const definition = refusable((): SloDefinition => {
    claim(object.name, child(object.node, 'metadata', 'name'));
    return {
      format: 'pyrra',
      id: object.name,
      name: object.name,
      title: object.name,
      description: text(child(spec, 'description'))?.trim() || undefined,
      target: readTarget(spec),
      method: 'occurrences',
      window: { kind: 'rolling', duration: readWindow(spec) },
      indicator: readIndicator(child(spec, 'indicator'), object.node, warn),
      annotations: {},
      source: {
        url: object.url,
        line: position(object.lines, object.node).line ?? 1,
      },
    };
  });
  return definition ? [definition] : [];
}

function readTarget(spec: Node | undefined): number {
  const node = child(spec, 'target');
  const percent = number(node);
  if (percent === undefined || percent < 0 || percent > 100) {
    throw new Refusal(
      node ?? spec,
      "A target is a percentage from 0 to 100; write for example target: '99.5'",
    );
  }
  if (percent === 100) {
    throw new Refusal(
      node,
      'A target of 100 % leaves no error budget, so there is nothing to compute',
    );
  }
  return Number((percent / 100).toPrecision(12));
}

function readWindow(spec: Node | undefined) {
  const node = child(spec, 'window');
  const written = text(node) ?? '';
  const duration = parsePromDuration(written);
  if (!duration) {
    throw new Refusal(
      node ?? spec,
      `"${written}" is no window in whole minutes; write one such as 4w`,
    );
  }
  return duration;
}

function readIndicator(
  indicator: Node | undefined,
  node: Node,
  warn: Warn,
): SloIndicator {
  const kinds: Array<[string, (part: Node) => SloIndicator]> = [
    ['ratio', readRatio],
    ['latency', readLatency],
    ['latencyNative', readLatencyNative],
    ['bool_gauge', readBoolGauge],
    ['boolGauge', readBoolGauge],
  ];
  for (const [key, read] of kinds) {
    const part = child(indicator, key);
    if (part) {
      const grouping = child(part, 'grouping');
      if (items(grouping).length > 0) {
        warn(
          grouping,
          'Pyrra makes one SLO of each group; here all groups are counted together',
        );
      }
      return read(part);
    }
  }
  throw new Refusal(
    indicator ?? node,
    'The indicator is none of ratio, latency, latencyNative and bool_gauge',
  );
}

function readRatio(part: Node): SloIndicator {
  const success = child(part, 'success');
  return counters({
    counts: success ? 'good' : 'bad',
    part: metric(part, success ? 'success' : 'errors'),
    total: metric(part, 'total'),
  });
}

function readLatency(part: Node): SloIndicator {
  return counters({
    counts: 'good',
    part: metric(part, 'success'),
    total: metric(part, 'total'),
  });
}

/** A native histogram knows the share below any limit, and how many there were. */
function readLatencyNative(part: Node): SloIndicator {
  const node = child(part, 'latency');
  const seconds = goSeconds(text(node) ?? '');
  if (seconds === undefined) {
    throw new Refusal(
      node ?? part,
      'A latency is a length of time such as 200ms',
    );
  }
  const over = `sum(increase(${metric(part, 'total')}[{{.window}}]))`;
  return counters({
    counts: 'good',
    part: `histogram_fraction(0, ${seconds}, ${over}) * histogram_count(${over})`,
    total: `histogram_count(${over})`,
  });
}

/** Each look at the gauge is an event, good when it is 1. */
function readBoolGauge(part: Node): SloIndicator {
  const gauge = metric(part);
  return counters({
    counts: 'good',
    part: `sum(sum_over_time(${gauge}[{{.window}}]))`,
    total: `sum(count_over_time(${gauge}[{{.window}}]))`,
  });
}

function counters(options: {
  counts: 'good' | 'bad';
  part: string;
  total: string;
}): SloIndicator {
  const source = (query: string) => ({ type: 'Prometheus', spec: { query } });
  return {
    kind: 'ratio',
    counter: true,
    counts: options.counts,
    part: source(options.part),
    total: source(options.total),
  };
}

function metric(parent: Node, key?: string): string {
  const holder = key ? child(parent, key) : parent;
  const written = text(child(holder, 'metric'))?.trim();
  if (!written) {
    throw new Refusal(
      holder ?? parent,
      `The indicator has no ${key ? `${key}.` : ''}metric`,
    );
  }
  return written;
}

/** A duration as Go writes it, in seconds. */
function goSeconds(written: string): number | undefined {
  const units: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };
  const parts = [...written.matchAll(/([0-9.]+)(ms|s|m|h)/g)];
  const seconds = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit],
    0,
  );
  const whole = parts.map(([part]) => part).join('') === written;
  return whole && seconds > 0 && Number.isFinite(seconds)
    ? Number(seconds.toPrecision(12))
    : undefined;
}

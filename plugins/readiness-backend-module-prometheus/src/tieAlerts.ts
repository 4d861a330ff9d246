import type {
  SloAlert,
  SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import { queryOf } from './promql';
import type { AlertRule, RecordingRule } from './readRules';
import { selectorsOf, type Selector } from './selectors';

const MOST_ALERTS = 50;
const MOST_LETTERS = 500;
/** Recording rules may use one another; deeper than this is a circle. */
const MOST_STEPS = 4;
const ORDER: SloAlert['state'][] = ['firing', 'pending', 'inactive'];

/** An alert rule and all it watches, through the recording rules it uses. */
interface WatchingRule {
  rule: AlertRule;
  watched: Selector[];
  /** Labels it may say by that it is about an objective. */
  claims: Array<Record<string, string>>;
}

/** Rules of a server, prepared for being tied to thousands of objectives. */
export interface RuleBook {
  bySeries: Map<string, WatchingRule[]>;
  /** By the name that a label says. */
  byName: Map<string, WatchingRule[]>;
}

const NAMES = ['sloth_id', 'sloth_slo', 'slo'];

/** Works out once what each alert rule watches and says. */
export function bookOf(options: {
  alerts: readonly AlertRule[];
  recordings: readonly RecordingRule[];
}): RuleBook {
  const recorded = new Map<string, RecordingRule[]>();
  options.recordings.forEach(rule => add(recorded, rule.name, rule));
  const expand = (selectors: Selector[], steps: number): Selector[] =>
    selectors.flatMap(selector => {
      const behind = (recorded.get(selector.metric) ?? []).filter(rule =>
        mayRecord(rule, selector),
      );
      // Several rules record that name: which of them is meant would be a guess.
      return behind.length === 1 && steps < MOST_STEPS
        ? [selector, ...expand(selectorsOf(behind[0].query), steps + 1)]
        : [selector];
    });
  const book: RuleBook = { bySeries: new Map(), byName: new Map() };
  for (const rule of options.alerts) {
    const watched = expand(selectorsOf(rule.query), 0);
    const claims = [rule.labels, ...watched.map(({ equal }) => equal)];
    const watching = { rule, watched, claims };
    for (const key of new Set(watched.map(selector => selector.key))) {
      add(book.bySeries, key, watching);
    }
    const names = claims.flatMap(labels =>
      NAMES.flatMap(label => labels[label] ?? []),
    );
    for (const name of new Set(names)) {
      add(book.byName, name, watching);
    }
  }
  return book;
}

/**
 * The alert rules tied to an objective: those that say so by their labels, and
 * those that watch the very series it is measured by.
 */
export function tiedAlerts(
  definition: SloDefinition,
  book: RuleBook,
): SloAlert[] {
  const { id, name, service } = definition;
  const own = seriesOf(definition);
  const saying = [id, name, `${service}-${name}`]
    .flatMap(one => book.byName.get(one) ?? [])
    .filter(({ claims }) => claims.some(labels => claimed(definition, labels)));
  const watching = own
    ? (book.bySeries.get(own.required[0].key) ?? []).filter(({ watched }) =>
        watches(own, watched),
      )
    : [];
  return [...new Set([...saying, ...watching])]
    .map(({ rule }) => toAlert(rule))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    .slice(0, MOST_ALERTS);
}

function add<T>(map: Map<string, T[]>, key: string, value: T) {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}

/** Whether labels that Sloth, Pyrra or its author gave a rule name an objective. */
function claimed(
  definition: SloDefinition,
  labels: Record<string, string>,
): boolean {
  const { format, id, name, service } = definition;
  if (labels.sloth_id !== undefined) {
    return (
      (labels.sloth_id === id || labels.sloth_id === `${service}-${name}`) &&
      (labels.sloth_service ?? service) === service
    );
  }
  if (labels.sloth_slo !== undefined) {
    return labels.sloth_slo === name && labels.sloth_service === service;
  }
  const named = labels.slo !== undefined && [id, name].includes(labels.slo);
  // A name of Pyrra is unique; elsewhere two services may use the same one.
  const unique = format === 'pyrra' || format === 'recorded';
  return (
    named && (unique || (service !== undefined && labels.service === service))
  );
}

interface OwnSeries {
  /** Each of these has to be watched as it is. */
  required: Selector[];
  /** Of this metric at least one selector has to be watched. */
  metric?: string;
}

/**
 * What a rule has to watch to be about the objective: the total as it is, and
 * the metric of the part, since an alert may count errors where the objective
 * counts successes.
 */
function seriesOf({ indicator }: SloDefinition): OwnSeries | undefined {
  if (indicator.kind === 'ratio') {
    const total = selectorsOf(queryOf(indicator.total.spec) ?? '');
    const part = selectorsOf(queryOf(indicator.part.spec) ?? '');
    return total.length > 0 && part.length === 1
      ? { required: total, metric: part[0].metric }
      : undefined;
  }
  const all = selectorsOf(queryOf(indicator.source.spec) ?? '');
  return all.length > 0 ? { required: all } : undefined;
}

function watches(own: OwnSeries, watched: readonly Selector[]): boolean {
  const keys = new Set(watched.map(({ key }) => key));
  const required = new Set(own.required.map(({ key }) => key));
  return (
    [...required].every(key => keys.has(key)) &&
    (own.metric === undefined ||
      watched.some(
        ({ key, metric }) => metric === own.metric && !required.has(key),
      ))
  );
}

/** Whether a selector may choose what a recording rule records, by its labels. */
function mayRecord(rule: RecordingRule, { equal }: Selector): boolean {
  return Object.entries(equal).every(
    ([label, value]) => (rule.labels[label] ?? value) === value,
  );
}

function toAlert(rule: AlertRule): SloAlert {
  const active = (rule.alerts ?? []).filter(
    alert => alert.state === rule.state,
  );
  // Of what fires now the templates are filled in; the rule has them as written.
  const annotations = { ...rule.annotations, ...active[0]?.annotations };
  const since = active
    .flatMap(({ activeAt }) => {
      const at = Date.parse(activeAt ?? '');
      return Number.isNaN(at) ? [] : at;
    })
    .sort((a, b) => a - b)[0];
  return {
    name: clip(rule.name) ?? '',
    state: rule.state,
    severity: clip(rule.labels.severity ?? rule.labels.sloth_severity) ?? null,
    since:
      rule.state === 'inactive' || since === undefined
        ? null
        : new Date(since).toISOString(),
    summary:
      clip(
        annotations.summary ?? annotations.description ?? annotations.message,
      ) ?? null,
    runbookUrl: webAddress(annotations.runbook_url ?? annotations.runbook),
  };
}

function clip(text: string | undefined): string | undefined {
  return text && text.length > MOST_LETTERS
    ? `${text.slice(0, MOST_LETTERS)}…`
    : text;
}

/** Only what a browser opens as a page; anything may be written in a rule. */
function webAddress(text: string | undefined): string | null {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

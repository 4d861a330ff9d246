import type { RunbookVerdict } from '../contracts/runbooks';
import type { AlertRule } from './parseAlertRules';

/**
 * How an alert is served: by a runbook that holds (`served`), by one that lacks
 * something, cannot be read or is gone, or by none.
 *
 * @public
 */
export type AlertState =
  | 'served'
  | 'incomplete'
  | 'unreadable'
  | 'broken'
  | 'none';

/**
 * What has to be known of a runbook to find its alerts.
 *
 * @public
 */
export interface MatchableRunbook {
  id: string;
  title: string;
  kind: string;
  reference: string;
  url?: string;
  verdict: RunbookVerdict;
}

/**
 * An alert and the runbook that serves it.
 *
 * @public
 */
export interface MatchedAlert<R extends MatchableRunbook> {
  rule: AlertRule;
  state: AlertState;
  runbook?: R;
  /** By the address the rule gives, or by its name alone. */
  matchedBy?: 'runbook_url' | 'name';
}

const STATES: Record<RunbookVerdict, AlertState> = {
  ok: 'served',
  incomplete: 'incomplete',
  unreadable: 'unreadable',
  broken: 'broken',
};

/**
 * Brings alerts and runbooks together: which alert has none, whose runbook is
 * broken, and which runbook for an alert serves none. A rule that names no
 * runbook is served by one that bears its name.
 *
 * @public
 */
export function matchAlerts<R extends MatchableRunbook>(options: {
  rules: readonly AlertRule[];
  runbooks: readonly R[];
  /** Where an address in a rule leads, if that is not the address itself. */
  resolve?: (runbookUrl: string) => string | undefined;
}): { alerts: Array<MatchedAlert<R>>; unused: R[] } {
  const { rules, runbooks, resolve = url => url } = options;
  const alerts = rules.map(rule => {
    const named = rule.runbookUrl && byAddress(rule.runbookUrl);
    const runbook =
      named || runbooks.find(candidate => bearsName(candidate, rule.alert));
    return runbook
      ? {
          rule,
          state: STATES[runbook.verdict],
          runbook,
          matchedBy: named ? ('runbook_url' as const) : ('name' as const),
        }
      : { rule, state: 'none' as const };
  });
  const used = new Set(alerts.map(({ runbook }) => runbook?.id));
  return {
    alerts,
    unused: runbooks.filter(
      ({ id, kind }) => kind === 'alert' && !used.has(id),
    ),
  };

  function byAddress(runbookUrl: string): R | undefined {
    const places = [runbookUrl, resolve(runbookUrl)].flatMap(place =>
      place ? [withoutFragment(place)] : [],
    );
    return runbooks.find(({ reference, url }) =>
      [reference, url].some(
        place => place && places.includes(withoutFragment(place)),
      ),
    );
  }
}

function withoutFragment(place: string): string {
  return place.replace(/#.*$/, '');
}

function bearsName({ title, reference }: MatchableRunbook, alert: string) {
  const file = withoutFragment(reference)
    .split('/')
    .pop()
    ?.replace(/\.[a-z]+$/i, '');
  return [title, file ?? ''].some(name => plain(name) === plain(alert));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, '');
}

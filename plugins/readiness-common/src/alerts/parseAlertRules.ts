import { parseAllDocuments } from 'yaml';

/**
 * An alert rule of Prometheus, as far as its reader cares.
 *
 * @public
 */
export interface AlertRule {
  /** Its name, such as `QueueTooLong`. */
  alert: string;
  group: string;
  severity?: string;
  /** What it says to the person it wakes. */
  summary?: string;
  /** Where it says its runbook is; absent when it says nothing. */
  runbookUrl?: string;
}

/**
 * What a rule file holds.
 *
 * @public
 */
export interface AlertRules {
  rules: AlertRule[];
  /** What of the file could not be understood, as sentences. */
  problems: string[];
}

const RUNBOOK_KEYS = ['runbook_url', 'runbook', 'runbookURL'];

/**
 * Reads the alerts of a Prometheus rule file, or of `PrometheusRule` resources.
 * Rules of the same name, which differ in severity only, are one alert.
 *
 * @public
 */
export function parseAlertRules(text: string): AlertRules {
  const found = new Map<string, AlertRule>();
  const problems: string[] = [];
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    const [error] = document.errors;
    if (error) {
      problems.push(`The file is no YAML: ${error.message.split('\n')[0]}`);
      continue;
    }
    const content: unknown = document.toJS({ maxAliasCount: 100 });
    for (const group of groupsOf(content)) {
      const name = textOf(group.name) ?? '';
      for (const rule of listOf(group.rules)) {
        const alert = textOf(rule.alert);
        if (alert) {
          add(found, { alert, group: name, ...about(rule) });
        }
      }
    }
    if (content !== null && groupsOf(content).length === 0) {
      problems.push('The file has no groups of rules.');
    }
  }
  return { rules: [...found.values()], problems };
}

function add(found: Map<string, AlertRule>, rule: AlertRule): void {
  const known = found.get(rule.alert);
  const severities = new Set(
    [known?.severity, rule.severity].flatMap(one => one?.split(', ') ?? []),
  );
  found.set(rule.alert, {
    ...rule,
    ...known,
    summary: known?.summary ?? rule.summary,
    runbookUrl: known?.runbookUrl ?? rule.runbookUrl,
    severity: severities.size > 0 ? [...severities].join(', ') : undefined,
  });
}

function about(rule: Mapping): Omit<AlertRule, 'alert' | 'group'> {
  const annotations = mappingOf(rule.annotations);
  return {
    severity: textOf(mappingOf(rule.labels).severity),
    summary:
      textOf(annotations.summary) ??
      textOf(annotations.message) ??
      textOf(annotations.description),
    runbookUrl: RUNBOOK_KEYS.map(key => textOf(annotations[key])).find(
      value => value !== undefined,
    ),
  };
}

type Mapping = Record<string, unknown>;

/** A rule file, a resource that wraps one, or a list of such resources. */
function groupsOf(content: unknown): Mapping[] {
  const document = mappingOf(content);
  return [
    ...listOf(document.groups),
    ...listOf(mappingOf(document.spec).groups),
    ...listOf(document.items).flatMap(groupsOf),
  ];
}

function listOf(value: unknown): Mapping[] {
  return Array.isArray(value) ? value.map(mappingOf) : [];
}

function mappingOf(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Mapping)
    : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}

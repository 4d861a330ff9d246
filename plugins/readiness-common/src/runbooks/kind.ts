import type { RunbookFrontMatter } from './frontMatter';
import {
  RUNBOOK_KINDS,
  RUNBOOK_TEMPLATES,
  type RunbookKind,
} from './templates';
import type { RunbookHeading } from './tokens';

/** Words of a title or path that say what a runbook is for; the first match counts. */
const WORDS: Array<[RunbookKind, RegExp]> = [
  ['rollback', /\b(roll(ing)?[ -]?backs?|back(ing)? out|revert(ing)?)\b/i],
  ['backup', /\b(back(ing)?[ -]?ups?|restor(e|es|ing)|disaster recovery)\b/i],
  ['scale', /\b(scal(e|es|ing)|autoscal\w*|capacity)\b/i],
  ['update', /\b(updat(e|es|ing)|upgrad(e|es|ing)|patch(es|ing)?)\b/i],
  ['deploy', /\b(deploy(s|ing|ments?)?|releas(e|es|ing)|roll[ -]?outs?)\b/i],
  ['incident', /\b(incidents?|outages?|playbooks?|breach(es)?)\b/i],
  ['alert', /\balerts?\b/i],
];

/** Alert rules are named in one word of several capitals: `QueueTooLong`, `etcdNoLeader`. */
const ALERT_NAME = /^[A-Za-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+$/;

/**
 * What a runbook is for: what its front matter says, else what its title or
 * its shape says, else what its path says.
 */
export function kindOfRunbook(options: {
  frontMatter: RunbookFrontMatter;
  title: string;
  headings: RunbookHeading[];
  /** Path or URL of the document. */
  path?: string;
}): RunbookKind {
  const { frontMatter, title } = options;
  const declared = frontMatter.kind?.toLocaleLowerCase('en-US');
  const known = RUNBOOK_KINDS.find(kind => kind === declared);
  if (known) {
    return known;
  }
  const segments = pathSegments(options.path);
  const name = segments[segments.length - 1] ?? '';
  // An alert's name may contain any of the words below: `DeploymentStuck`.
  if (ALERT_NAME.test(title) || isAlertFile(name)) {
    return 'alert';
  }
  if (hasAlertShape(options.headings)) {
    return 'alert';
  }
  return (
    kindInWords(declared ?? '') ??
    kindInWords(title) ??
    kindInWords(name) ??
    kindInWords(segments.slice(0, -1).slice(-1).join(' ')) ??
    'general'
  );
}

/** Three of the four sections, by their usual names, are no coincidence. */
function hasAlertShape(headings: RunbookHeading[]): boolean {
  const names = new Set(headings.map(({ text }) => text));
  return (
    RUNBOOK_TEMPLATES.alert.filter(({ name }) => names.has(name)).length >= 3
  );
}

function kindInWords(text: string): RunbookKind | undefined {
  const words = text.replace(/[_.+-]+/g, ' ');
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Not `README`, nor `gatherLogs`: files are named in all styles, so be strict. */
function isAlertFile(name: string): boolean {
  return ALERT_NAME.test(name) && /^[A-Z]/.test(name) && /[a-z]/.test(name);
}

function pathSegments(path: string | undefined): string[] {
  return (path ?? '')
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\.[a-z]+$/i, '')
    .split('/')
    .filter(segment => segment !== '')
    .map(segment => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}

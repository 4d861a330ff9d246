import {
  parseRunbook,
  type ParsedRunbook,
  type SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import { isMap } from 'yaml';
import type { FileKind } from './types';

const READINESS_KINDS: Record<string, FileKind> = {
  Rota: 'rota',
  SupportModel: 'support-model',
  Campaign: 'definitions',
  Scorecard: 'definitions',
  Check: 'definitions',
  HandoverTemplate: 'handover-template',
};
/** Kinds by which an entity is known whose apiVersion was forgotten. */
const CATALOG_KINDS =
  /^(Component|API|Resource|System|Domain|Group|User|Location|Template|AiResource)$/i;

function textOf(source: SourceDocument, key: string): string {
  const value = isMap(source.document.contents)
    ? source.document.get(key)
    : undefined;
  return typeof value === 'string' ? value : '';
}

/** What a YAML document describes, by what it says of itself. */
export function kindOfDocument(source: SourceDocument): FileKind | undefined {
  const apiVersion = textOf(source, 'apiVersion');
  const kind = textOf(source, 'kind');
  // Sloth's own form has a version instead.
  if (
    /^(openslo|sloth\.slok\.dev\/|pyrra\.dev\/)/i.test(apiVersion) ||
    (apiVersion === '' && /^prometheus\/v/.test(textOf(source, 'version')))
  ) {
    return 'slo';
  }
  if (apiVersion.startsWith('readiness/')) {
    // A kind that does not exist is most likely a misspelt definition.
    return READINESS_KINDS[kind] ?? 'definitions';
  }
  const ofCatalog = /(^|\.)backstage\.io\//i.test(apiVersion);
  return ofCatalog || (apiVersion === '' && CATALOG_KINDS.test(kind))
    ? 'catalog'
    : undefined;
}

/** True for what a template engine still has to turn into a catalog file. */
export function isSkeleton(text: string): boolean {
  return (
    /^\s*\{%|\{%-?\s*(if|for|set)\b/m.test(text) ||
    /^\s*name:\s*['"]?[\w-]*\$\{\{/m.test(text)
  );
}

/** True for a path or a text that is Markdown rather than YAML. */
export function isMarkdown(file: string, text: string): boolean {
  if (/\.(ya?ml|json)$/i.test(file)) {
    return false;
  }
  return /\.(md|markdown)$/i.test(file) || /^#{1,3} \S/m.test(text);
}

/** A runbook among Markdown files says so: in its path, its head, its title or its shape. */
export function recogniseRunbook(
  file: string,
  text: string,
): ParsedRunbook | undefined {
  const runbook = parseRunbook({ text, path: file });
  const says =
    /(^|[/\\._-])(runbooks?|playbooks?)([/\\._-]|$)/i.test(file) ||
    /\b(runbook|playbook)\b/i.test(runbook.title) ||
    /^runbook$/i.test(runbook.frontMatter.kind ?? '') ||
    runbook.frontMatter.kind?.toLowerCase() === runbook.kind;
  const hasShape =
    runbook.kind === 'alert' &&
    runbook.sections.filter(({ state }) => state === 'present').length >= 3;
  return says || hasShape ? runbook : undefined;
}

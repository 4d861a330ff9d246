import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { HandoverRecord } from '@backstage-readiness/plugin-readiness-common';

/** A notification, and who gets it. */
export type Wording = Pick<
  NotificationPayload,
  'title' | 'description' | 'link' | 'severity'
> & { recipients: string[]; exclude?: string[] };

/** The tab of a handover. */
export function linkOf({ entityRef }: HandoverRecord): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}/handover`;
}

/** Names a handover within a sentence. */
export function about(record: HandoverRecord): string {
  return `“${record.template.title}” of ${record.entityTitle}`;
}

export function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}

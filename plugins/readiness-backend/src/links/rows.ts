import { createHash } from 'node:crypto';
import type {
  LinkAnswer,
  LinkVerdict,
} from '@backstage-readiness/plugin-readiness-common';

/** A row of `links_targets`; moments are ISO 8601 in UTC. */
export interface TargetRow {
  id: string;
  url: string;
  host: string;
  verdict: LinkVerdict;
  answer: LinkAnswer | null;
  status: number | null;
  final_url: string | null;
  checked_at: string | null;
  next_check_at: string;
  failures: number;
  gone: number;
  gone_since: string | null;
  etag: string | null;
  last_modified: string | null;
  checks: number;
  verdict_since: string | null;
}

/** A row of `links_references`. */
export interface ReferenceRow {
  entity_ref: string;
  target_id: string;
}

/** A row of `links_hosts`. */
export interface HostRow {
  host: string;
  due_at: string;
  token: string | null;
  claimed_until: string | null;
}

/** What stands before the address of a folder, to tell it from a page. */
const FOLDER = 'dir:';

/** The address of a folder, as it is kept. */
export function folderUrl(url: string): string {
  return `${FOLDER}${url}`;
}

/** The address of a page or folder as it is kept, taken apart. */
export function partsOf(kept: string): { url: string; folder: boolean } {
  return kept.startsWith(FOLDER)
    ? { url: kept.slice(FOLDER.length), folder: true }
    : { url: kept, folder: false };
}

/** The key of a page. URLs themselves are too long for an index. */
export function targetId(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/** The row of a page nobody has followed yet; it is due at once. */
export function newTarget(url: string, now: Date): TargetRow {
  return {
    id: targetId(url),
    url,
    host: new URL(partsOf(url).url).host,
    verdict: 'not-checked',
    answer: null,
    status: null,
    final_url: null,
    checked_at: null,
    next_check_at: now.toISOString(),
    failures: 0,
    gone: 0,
    gone_since: null,
    etag: null,
    last_modified: null,
    checks: 0,
    verdict_since: null,
  };
}

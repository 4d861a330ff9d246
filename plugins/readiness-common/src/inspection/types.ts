import type {
  Finding,
  InspectionOptions,
  KnownAnnotation,
} from '../contracts/inspection';
import type { Speller } from './spelling';

/** Entity text as found, before anybody has checked that it is an entity. */
export type Unchecked = Record<string, unknown>;

/** What each group of rules is given. */
export interface InspectionContext {
  entity: Unchecked;
  metadata: Unchecked;
  /** The built-in annotations with the organisation's own on top, by key. */
  annotations: ReadonlyMap<string, KnownAnnotation>;
  meantBy: Speller;
  options: InspectionOptions;
}

/** One group of rules. */
export type Inspector = (context: InspectionContext) => Finding[];

/** True for what YAML writes as a mapping. */
export function isMapping(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * True for `{ $text: ./file }` and its like, which the catalog replaces by the
 * file's content before anybody reads the entity.
 */
export function isSubstitution(value: unknown): boolean {
  if (!isMapping(value)) {
    return false;
  }
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0].startsWith('$');
}

/** A finding; all of them are warnings, since none keeps an entity out. */
export function finding(parts: Omit<Finding, 'severity'>): Finding {
  const { suggestion, ...rest } = parts;
  return {
    ...rest,
    severity: 'warning',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** A value short enough to be quoted in a sentence. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 80 ? `'${flat.slice(0, 77)}...'` : `'${flat}'`;
}

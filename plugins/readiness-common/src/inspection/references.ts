import { parseEntityRef } from '@backstage/catalog-model';
import { isPlaceholder } from './placeholders';
import { quoted } from './types';

/** What a reference may point to. */
export interface ReferenceTerms {
  /** What the reference is called in a sentence, such as `owner`. */
  what: string;
  /** The kinds it may point to, the assumed one first; any, when left out. */
  kinds?: readonly string[];
}

/** Why a reference leads nowhere, and what would. */
export interface ReferenceProblem {
  /** Whether its form is wrong, or what it points to. */
  concerns: 'shape' | 'kind';
  message: string;
  fix: string;
  suggestion?: string;
}

const EMAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;
/** What the catalog lets entities be called; references ignore case. */
const NAME = /^([a-z0-9][-a-z0-9_.]*)?[a-z0-9]$/i;
const KINDS = [
  'component',
  'api',
  'resource',
  'system',
  'domain',
  'group',
  'user',
  'template',
  'location',
];

function parse(text: string, defaultKind: string | undefined) {
  try {
    return parseEntityRef(text, { defaultKind });
  } catch {
    return undefined;
  }
}

function slug(title: string): string {
  return title
    .trim()
    .replace(/^@/, '')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
}

/** `group/payments` reads as the entity `payments` in a namespace `group`. */
function kindAsNamespace(text: string): string | undefined {
  const [kind, name, ...rest] = text.split('/');
  return name && rest.length === 0 && KINDS.includes(kind.toLowerCase())
    ? `${kind.toLowerCase()}:${name}`
    : undefined;
}

function shapeProblem(
  text: string,
  { what, kinds }: ReferenceTerms,
): Omit<ReferenceProblem, 'concerns' | 'fix'> | undefined {
  const value = quoted(text);
  if (text.trim() === '') {
    return { message: `The ${what} is empty` };
  }
  if (isPlaceholder(text)) {
    return { message: `The ${what} is still the placeholder ${value}` };
  }
  if (EMAIL.test(text)) {
    return { message: `The ${what} ${value} is an e-mail address` };
  }
  if (/^https?:/i.test(text)) {
    return { message: `The ${what} ${value} is a web address` };
  }
  if (/,/.test(text)) {
    return { message: `The ${what} ${value} names several entities at once` };
  }
  const misread = kindAsNamespace(text);
  if (misread) {
    return {
      message: `The ${what} ${value} takes ${quoted(
        text.split('/')[0],
      )} for a namespace`,
      suggestion: misread,
    };
  }
  const ref = parse(text, kinds?.[0]);
  if (!ref) {
    const named = parse(text, 'component');
    return {
      message: named
        ? `The ${what} ${value} does not say of which kind it is`
        : `The ${what} ${value} is not an entity reference`,
    };
  }
  if (/\s|^@/.test(text.trim())) {
    return {
      message: `The ${what} ${value} is a title; entities are referred to by name`,
      suggestion: slug(text),
    };
  }
  const names = [ref.namespace, ref.name];
  return names.every(name => name.length <= 63 && NAME.test(name))
    ? undefined
    : { message: `The ${what} ${value} is a name that no entity can have` };
}

/** What is wrong with a reference as written; whether its target exists is another question. */
export function referenceProblem(
  text: string,
  terms: ReferenceTerms,
): ReferenceProblem | undefined {
  const { what, kinds } = terms;
  const kind = kinds ? kinds[0] : 'kind';
  const fix = `Write it as ${kind}:name or ${kind}:namespace/name.`;
  const shape = shapeProblem(text, terms);
  if (shape) {
    return { concerns: 'shape', fix, ...shape };
  }
  const target = parse(text, kinds?.[0])!.kind.toLowerCase();
  return !kinds || kinds.includes(target)
    ? undefined
    : {
        concerns: 'kind',
        message: `The ${what} ${quoted(
          text,
        )} is a ${target}, not a ${kinds.join(' or a ')}`,
        fix,
      };
}

import { parseEntityRef } from '@backstage/catalog-model';
import type { Finding } from '../contracts/inspection';
import { isPlaceholder } from './placeholders';
import { finding, InspectionContext, isMapping, quoted } from './types';

/** Fields of `metadata`, and the shape that tells them from a kind's own field. */
const MISPLACEABLE: Array<
  ['annotations' | 'labels' | 'links' | 'tags', (value: unknown) => boolean]
> = [
  ['annotations', isMapping],
  ['labels', isMapping],
  ['links', Array.isArray],
  ['tags', Array.isArray],
];
const OWNED = ['component', 'api', 'resource', 'system', 'domain', 'template'];
const EMAIL = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/;

/** What stands beside `metadata` instead of in it is accepted and never read. */
export function inspectPlacement({
  entity,
  metadata,
}: InspectionContext): Finding[] {
  return MISPLACEABLE.filter(([key, fits]) => fits(entity[key])).map(([key]) =>
    finding({
      rule: `structure.${key}-misplaced`,
      path: key,
      message: `${key} stands outside metadata, where nothing reads it`,
      fix:
        metadata[key] === undefined
          ? `Move it to metadata.${key}.`
          : `Move its entries to metadata.${key}.`,
      suggestion: `metadata.${key}`,
    }),
  );
}

function ownerProblem(
  owner: string,
): { message: string; fix: string; suggestion?: string } | undefined {
  const shape =
    'Write the group that owns it as group:name, or group:namespace/name.';
  if (owner.trim() === '') {
    return { message: 'The owner is empty', fix: shape };
  }
  if (isPlaceholder(owner)) {
    return {
      message: `The owner is still the placeholder ${quoted(owner)}`,
      fix: shape,
    };
  }
  if (EMAIL.test(owner)) {
    return {
      message: `The owner ${quoted(owner)} is an e-mail address`,
      fix: shape,
    };
  }
  try {
    const { kind } = parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    if (!['group', 'user'].includes(kind.toLowerCase())) {
      return {
        message: `The owner ${quoted(owner)} is neither a group nor a user`,
        fix: shape,
      };
    }
  } catch {
    return {
      message: `The owner ${quoted(owner)} is not an entity reference`,
      fix: shape,
    };
  }
  if (/\s|^@/.test(owner.trim())) {
    const slug = owner
      .trim()
      .replace(/^@/, '')
      .replace(/\s+/g, '-')
      .toLowerCase();
    return {
      message: `The owner ${quoted(
        owner,
      )} is a title; groups are referred to by name`,
      fix: shape,
      suggestion: slug,
    };
  }
  return undefined;
}

/** The shape of `spec.owner`; whether that group exists is another question. */
export function inspectOwner({ entity }: InspectionContext): Finding[] {
  const kind = String(entity.kind ?? '').toLowerCase();
  if (!OWNED.includes(kind) || !isMapping(entity.spec)) {
    return [];
  }
  const { owner } = entity.spec;
  const path = 'spec.owner';
  if (owner === undefined || owner === null) {
    return kind === 'template'
      ? []
      : [
          finding({
            rule: 'owner.missing',
            path,
            message: 'Nobody owns this',
            fix: 'Add spec.owner with the group that looks after it.',
          }),
        ];
  }
  if (typeof owner !== 'string') {
    return [
      finding({
        rule: 'owner.shape',
        path,
        message: 'The owner is not a text',
        fix: 'Write one owner, as group:name.',
      }),
    ];
  }
  const problem = ownerProblem(owner);
  return problem ? [finding({ rule: 'owner.shape', path, ...problem })] : [];
}

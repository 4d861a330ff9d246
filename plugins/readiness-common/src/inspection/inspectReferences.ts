import type { Finding } from '../contracts/inspection';
import { referenceProblem, type ReferenceTerms } from './references';
import {
  finding,
  InspectionContext,
  isMapping,
  isSubstitution,
  type Unchecked,
} from './types';

const GROUP_OR_USER = ['group', 'user'];

/** The references the catalog makes relations of, besides the owner. */
const REFERENCES: Record<string, Record<string, ReferenceTerms>> = {
  component: {
    system: { what: 'system', kinds: ['system'] },
    subcomponentOf: { what: 'parent component', kinds: ['component'] },
    providesApis: { what: 'provided API', kinds: ['api'] },
    consumesApis: { what: 'consumed API', kinds: ['api'] },
    dependsOn: { what: 'dependency' },
    dependencyOf: { what: 'dependent' },
  },
  api: { system: { what: 'system', kinds: ['system'] } },
  resource: {
    system: { what: 'system', kinds: ['system'] },
    dependsOn: { what: 'dependency' },
    dependencyOf: { what: 'dependent' },
  },
  system: { domain: { what: 'domain', kinds: ['domain'] } },
  domain: { subdomainOf: { what: 'parent domain', kinds: ['domain'] } },
  group: {
    parent: { what: 'parent group', kinds: ['group'] },
    children: { what: 'child group', kinds: ['group'] },
    members: { what: 'member', kinds: ['user'] },
  },
  user: { memberOf: { what: 'group', kinds: ['group'] } },
};

/** Kinds that have an owner; of a template it may be left out. */
const OWNED = [
  'component',
  'api',
  'resource',
  'system',
  'domain',
  'template',
  'airesource',
];
const OWNER_OPTIONAL = ['template', 'airesource'];

function kindOf(entity: Unchecked): string {
  return typeof entity.kind === 'string' ? entity.kind.toLowerCase() : '';
}

/** The shape of `spec.owner`; whether that group exists is another question. */
export function inspectOwner({ entity }: InspectionContext): Finding[] {
  const kind = kindOf(entity);
  if (!OWNED.includes(kind) || !isMapping(entity.spec)) {
    return [];
  }
  const { owner } = entity.spec;
  const path = 'spec.owner';
  if (owner === undefined || owner === null) {
    return OWNER_OPTIONAL.includes(kind)
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
  if (isSubstitution(owner)) {
    return [];
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
  const problem = referenceProblem(owner, {
    what: 'owner',
    kinds: GROUP_OR_USER,
  });
  if (!problem) {
    return [];
  }
  const { concerns, ...rest } = problem;
  return [finding({ rule: 'owner.shape', path, ...rest })];
}

function inspectReference(
  value: unknown,
  path: string,
  terms: ReferenceTerms,
): Finding[] {
  if (typeof value !== 'string') {
    return [
      finding({
        rule: 'reference.shape',
        path,
        message: `The ${terms.what} is not a text`,
        fix: `Write it as ${terms.kinds?.[0] ?? 'kind'}:name.`,
      }),
    ];
  }
  const problem = referenceProblem(value, terms);
  if (!problem) {
    return [];
  }
  const { concerns, ...rest } = problem;
  return [finding({ rule: `reference.${concerns}`, path, ...rest })];
}

/** The references to other entities, as far as their form goes. */
export function inspectReferences({ entity }: InspectionContext): Finding[] {
  const fields = REFERENCES[kindOf(entity)];
  const { spec } = entity;
  if (!fields || !isMapping(spec)) {
    return [];
  }
  return Object.entries(fields).flatMap(([field, terms]) => {
    const value = spec[field];
    const path = `spec.${field}`;
    if (value === undefined || value === null || isSubstitution(value)) {
      return [];
    }
    return Array.isArray(value)
      ? value.flatMap((one, index) =>
          inspectReference(one, `${path}[${index}]`, terms),
        )
      : inspectReference(value, path, terms);
  });
}

import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import type {
  Finding,
  SourceDocument,
} from '@backstage-readiness/plugin-readiness-common';
import { positionOfPath, splitEntityPath } from './entityPath';
import type { LintFinding } from './types';

const POLICIES = [
  // Before the schema, which does not name the field.
  new NoForeignRootFieldsEntityPolicy(),
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
];
const VALIDATORS = [
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];
/** Rules about what an annotation is called, not about its value. */
const ABOUT_THE_KEY =
  /^(annotation\.(spelling|renamed|end-of-life|kind|empty)|structure\.)/;
const LISTS =
  /^(links|tags|dependsOn|dependencyOf|providesApis|consumesApis|children|members|memberOf|targets)$/;
const MAPPINGS = /^(annotations|labels)$/;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entity with something of the right type where the catalog fills in a file. */
function withoutSubstitutions(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.map(one => withoutSubstitutions(one));
  }
  if (!isObject(value)) {
    return value;
  }
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0].startsWith('$')) {
    if (LISTS.test(key)) {
      return [];
    }
    return MAPPINGS.test(key) ? {} : 'filled in by the catalog';
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      withoutSubstitutions(one, name),
    ]),
  );
}

/** Why the catalog would refuse an entity, as it would say it. */
async function refusalOf(value: unknown): Promise<string | undefined> {
  const entity = withoutSubstitutions(value) as Entity;
  try {
    for (const policy of POLICIES) {
      await policy.enforce(entity);
    }
    for (const validator of VALIDATORS) {
      await validator.check(entity);
    }
    // MCP servers are APIs with a form of their own, which the validator lacks.
    if (entity.spec?.type !== 'mcp-server') {
      await apiEntityV1alpha1Validator.check(entity);
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The part of the entity that the catalog's sentence is about. */
function pathOfRefusal(message: string): Array<string | number> {
  const missing =
    /missingProperty: (\w+)/.exec(message)?.[1] ??
    /required property '(\w+)'/.exec(message)?.[1];
  const pointer = /(?:^|\s)\/([\w$./~-]+)\s/.exec(message)?.[1];
  if (pointer) {
    const parts = pointer
      .split('/')
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
    return [...parts, ...(missing ? [missing] : [])].map(part =>
      /^\d+$/.test(part) ? Number(part) : part,
    );
  }
  const unknown = /Unknown field (.+)$/.exec(message)?.[1] ?? missing;
  if (unknown) {
    return [unknown];
  }
  const [, list, rest] =
    /^"(?:metadata\.)?(tags|labels|annotations|links|\w+)\.?(.*?)" is not valid/.exec(
      message,
    ) ?? [];
  if (list === undefined) {
    return [];
  }
  const part = /^\d+$/.test(rest) ? Number(rest) : rest;
  return ['apiVersion', 'kind'].includes(list)
    ? [list]
    : ['metadata', list, ...(part === '' ? [] : [part])];
}

/** How an entity is called in a message. */
export function nameOfEntity(value: unknown): string | undefined {
  if (!isObject(value) || !isObject(value.metadata)) {
    return undefined;
  }
  const { name, namespace } = value.metadata;
  return typeof name === 'string' && typeof value.kind === 'string'
    ? `${value.kind}:${
        typeof namespace === 'string' ? namespace : 'default'
      }/${name}`.toLowerCase()
    : undefined;
}

/** What is wrong with one entity of a catalog file. */
export async function lintEntity(options: {
  file: string;
  source: SourceDocument;
  inspect: (entity: unknown) => Finding[];
}): Promise<LintFinding[]> {
  const { file, source, inspect } = options;
  const entity: unknown = source.document.toJSON();
  const subject = nameOfEntity(entity);
  const findings: LintFinding[] = inspect(entity).map(
    ({ rule, path, message, fix, suggestion }) => ({
      file,
      ...positionOfPath({
        source,
        path: splitEntityPath(source, path),
        at: ABOUT_THE_KEY.test(rule) ? 'key' : 'value',
      }),
      rule,
      level: 'warning',
      message,
      fix,
      suggestion,
      subject,
    }),
  );
  const refusal = await refusalOf(entity);
  if (refusal === undefined) {
    return findings;
  }
  const position = positionOfPath({
    source,
    path: pathOfRefusal(refusal),
    at: 'value',
  });
  const known = findings.find(
    ({ line, rule }) =>
      line === position.line &&
      /^(annotation\.type|link\.(type|url-missing)|owner|reference|structure)/.test(
        rule,
      ),
  );
  if (known) {
    // The inspection says the same, and what to do about it.
    known.level = 'error';
    return findings;
  }
  return [
    ...findings,
    {
      file,
      ...position,
      rule: 'catalog.refused',
      level: 'error',
      message: `The catalog refuses it: ${refusal
        .replace(/ To learn more about catalog file format.*$/, '')
        .replace(/[.\s]+$/, '')}`,
      subject,
    },
  ];
}

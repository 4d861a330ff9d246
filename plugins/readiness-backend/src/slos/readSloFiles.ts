import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError, toError } from '@backstage/errors';
import {
  parseSlos,
  READINESS_ANNOTATIONS,
  type SloFile,
  type SloDefinition,
  type SloProblem,
} from '@backstage-readiness/plugin-readiness-common';
import type { DocumentReader } from '../documents/DocumentReader';

/** The `readiness/slo` annotation of an entity, when it has one. */
export function sloAnnotation(entity: Entity): string | undefined {
  return (
    entity.metadata.annotations?.[READINESS_ANNOTATIONS.slo]?.trim() ||
    undefined
  );
}

/**
 * Reads the OpenSLO files an entity names. A file that cannot be read now is no
 * reason to forget its objectives: those known from before stay, and the problem
 * is told. Only a file that is gone takes them along.
 */
export async function readSloFiles(options: {
  entity: Entity;
  annotation: string;
  documents: DocumentReader;
  /** Definitions known from before. */
  known: readonly SloDefinition[];
}): Promise<{ definitions: SloDefinition[]; problems: SloProblem[] }> {
  const { entity, documents, known } = options;
  const references = options.annotation
    .split(',')
    .map(reference => reference.trim())
    .filter(reference => reference !== '');
  const files: SloFile[] = [];
  const problems: SloProblem[] = [];
  const unreadable = new Set<string>();
  for (const reference of new Set(references)) {
    const name = nameOf({ entity, documents, reference });
    try {
      const { text } = await documents.read({ entity, reference });
      files.push({ url: name, text });
    } catch (error) {
      problems.push({
        severity: 'refused',
        url: name,
        message: `${name} cannot be read: ${reasonOf(error)}`,
      });
      if (toError(error).name !== NotFoundError.name) {
        unreadable.add(name);
      }
    }
  }
  const parsed = parseSlos(files);
  const ids = new Set(parsed.definitions.map(({ id }) => id));
  return {
    definitions: [
      ...parsed.definitions,
      ...known.filter(
        ({ id, source }) => unreadable.has(source.url) && !ids.has(id),
      ),
    ],
    problems: [...problems, ...parsed.problems],
  };
}

/**
 * What a file is called outside: its address, or as the entity wrote it where
 * that leads to a path of this very machine, which is nobody's business.
 */
function nameOf(options: {
  entity: Entity;
  documents: DocumentReader;
  reference: string;
}): string {
  try {
    const url = options.documents.resolve(options);
    return url.startsWith('file:') ? options.reference : url;
  } catch {
    return options.reference;
  }
}

function reasonOf(error: unknown): string {
  const { name, message } = toError(error);
  switch (name) {
    case NotFoundError.name:
      return 'nothing is there; check the path in the readiness/slo annotation';
    case NotAllowedError.name:
      return 'the portal may not read it; use a URL it has access to';
    default:
      return message;
  }
}

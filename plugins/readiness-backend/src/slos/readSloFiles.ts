import type { Entity } from '@backstage/catalog-model';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import {
  parseSlos,
  READINESS_ANNOTATIONS,
  type SloDefinition,
  type SloFile,
  type SloProblem,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  SloDiscovery,
  SloRecordedReference,
} from '@backstage-readiness/plugin-readiness-node';
import type { DocumentReader } from '../documents/DocumentReader';
import { sloReferences, type SloReference } from './sloReferences';

/** More than anybody writes for one entity. */
const MOST_FILES = 50;
/** A folder also holds what has nothing to do with SLOs; that is no mistake. */
const DEFINES_SLOS =
  /^\s*(-\s*)?(apiVersion:\s*["']?(openslo|sloth\.slok\.dev|pyrra\.dev)|version:\s*["']?prometheus\/v)/m;

/** The `readiness/slo` annotation of an entity, when it has one. */
export function sloAnnotation(entity: Entity): string | undefined {
  return (
    entity.metadata.annotations?.[READINESS_ANNOTATIONS.slo]?.trim() ||
    undefined
  );
}

/** What reading one reference brought. */
interface Found {
  files: SloFile[];
  definitions: SloDefinition[];
  problems: SloProblem[];
  /** Whether objectives known from there have to stay, as nobody could look. */
  unreadable?: (source: string) => boolean;
  /** Nothing of that sort is there. */
  absent?: boolean;
}

/**
 * Reads the SLOs an entity names. What cannot be read now is no reason to forget
 * its objectives: those known from before stay, and the problem is told. Only
 * what is gone takes them along.
 */
export async function readSloFiles(options: {
  entity: Entity;
  annotation: string;
  documents: DocumentReader;
  /** Looks for objectives of which only recorded series exist. */
  discover(reference: SloRecordedReference): Promise<SloDiscovery>;
  /** Definitions known from before. */
  known: readonly SloDefinition[];
}): Promise<{ definitions: SloDefinition[]; problems: SloProblem[] }> {
  const found: Found[] = [];
  for (const reference of sloReferences(options.annotation)) {
    found.push(await read(reference, options));
  }
  const files = found.flatMap(one => one.files);
  const parsed = parseSlos(distinct(files));
  const definitions = [...parsed.definitions];
  const ids = new Set(definitions.map(({ id }) => id));
  const add = (more: readonly SloDefinition[]) => {
    for (const definition of more) {
      if (!ids.has(definition.id)) {
        ids.add(definition.id);
        definitions.push(definition);
      }
    }
  };
  // What is written goes before what is recorded of it.
  add(found.flatMap(one => one.definitions));
  add(
    options.known.filter(({ source }) =>
      found.some(one => one.unreadable?.(source.url)),
    ),
  );
  return {
    definitions,
    problems: [...found.flatMap(one => one.problems), ...parsed.problems],
  };
}

type Options = Parameters<typeof readSloFiles>[0];

async function read(reference: SloReference, options: Options): Promise<Found> {
  switch (reference.kind) {
    case 'recorded':
      return readRecorded(reference.written, reference.recorded, options);
    case 'file':
      return readFile(reference.written, options);
    case 'folder':
      return readFolder(reference.written, options);
    default: {
      const file = await readFile(reference.written, options);
      if (file.files.length > 0) {
        return file;
      }
      // A path without an ending may be either; only one of the two is there.
      const folder = await readFolder(reference.written, options);
      return folder.absent ? file : folder;
    }
  }
}

async function readFile(reference: string, options: Options): Promise<Found> {
  const { entity, documents } = options;
  const name = nameOf(options, reference);
  try {
    const { text } = await documents.read({ entity, reference });
    return { files: [{ url: name, text }], definitions: [], problems: [] };
  } catch (error) {
    return failed(name, error, source => source === name);
  }
}

async function readFolder(reference: string, options: Options): Promise<Found> {
  const { entity, documents } = options;
  const name = nameOf(options, reference);
  let urls: string[];
  try {
    urls = (
      await documents.listFolder(documents.resolve({ entity, reference }))
    ).filter(url => /\.ya?ml$/i.test(new URL(url).pathname));
  } catch (error) {
    return failed(name, error, () => true);
  }
  const found: Found = { files: [], definitions: [], problems: [] };
  if (urls.length > MOST_FILES) {
    found.problems.push({
      severity: 'warning',
      url: name,
      message: `The folder has ${urls.length} YAML files; the first ${MOST_FILES} are read. Name a smaller folder, or the files themselves`,
    });
  }
  const failures: string[] = [];
  for (const url of urls.slice(0, MOST_FILES)) {
    const fileName = url.startsWith('file:')
      ? `${reference.replace(/\/+$/, '')}/${url.split('/').pop()}`
      : url;
    try {
      const { text } = await documents.read({ entity, reference: url });
      if (DEFINES_SLOS.test(text)) {
        found.files.push({ url: fileName, text });
      }
    } catch (error) {
      found.problems.push(...failed(fileName, error, () => true).problems);
      failures.push(fileName);
    }
  }
  found.unreadable = source => failures.includes(source);
  return found;
}

async function readRecorded(
  written: string,
  recorded: SloRecordedReference,
  options: Options,
): Promise<Found> {
  const discovery = await options.discover(recorded);
  const found: Found = { files: [], definitions: [], problems: [] };
  if ('reason' in discovery) {
    found.problems.push({
      severity: 'refused',
      url: written,
      message: `Recorded SLOs could not be looked for: ${discovery.reason}`,
    });
    found.unreadable = source => source === written;
  } else if (discovery.definitions.length === 0) {
    found.problems.push({ severity: 'refused', url: written, message: none() });
  } else {
    found.definitions = discovery.definitions.map(definition => ({
      ...definition,
      source: { url: written, line: 1 },
    }));
  }
  return found;

  function none(): string {
    return recorded.tool === 'sloth'
      ? `No server has series that Sloth recorded for the service "${recorded.name}" (slo:objective:ratio); check the name, which is the sloth_service label`
      : `No server has generic series that Pyrra recorded for the SLO "${recorded.name}" (pyrra_objective); check the name, which is the slo label, and that Pyrra runs with --generic-rules`;
  }
}

function failed(
  name: string,
  error: unknown,
  concerns: (source: string) => boolean,
): Found {
  const errorName = toError(error).name;
  return {
    files: [],
    definitions: [],
    absent: [NotFoundError.name, InputError.name].includes(errorName),
    problems: [
      {
        severity: 'refused',
        url: name,
        message: `${name} cannot be read: ${reasonOf(error)}`,
      },
    ],
    unreadable: errorName === NotFoundError.name ? undefined : concerns,
  };
}

/** A file may lie in two of the folders named. */
function distinct(files: readonly SloFile[]): SloFile[] {
  return [...new Map(files.map(file => [file.url, file])).values()];
}

/**
 * What a file is called outside: its address, or as the entity wrote it where
 * that leads to a path of this very machine, which is nobody's business.
 */
function nameOf(
  options: { entity: Entity; documents: DocumentReader },
  reference: string,
): string {
  try {
    const url = options.documents.resolve({ ...options, reference });
    return url.startsWith('file:') ? reference : url;
  } catch {
    return reference;
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

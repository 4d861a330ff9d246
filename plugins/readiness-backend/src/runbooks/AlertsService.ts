import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  matchAlerts,
  type EntityAlerts,
  type RunbookSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { DocumentReader } from '../documents/DocumentReader';
import { alertFilesOf, type AlertFiles } from './AlertFiles';
import type { StoredAlertFile } from './AlertFileStore';

/** Where the runbook of a rule lies: paths count from the rule's own file. */
export function resolveRunbookUrl(options: {
  entity: Entity;
  file: Pick<StoredAlertFile, 'url'>;
  runbookUrl: string;
  documents: Pick<DocumentReader, 'resolve' | 'resolveFrom'>;
}): string | undefined {
  const { entity, file, runbookUrl, documents } = options;
  // A template is filled in by the alert, so it leads to no single place.
  if (runbookUrl.includes('{{')) {
    return undefined;
  }
  try {
    return /^[a-z][a-z0-9+.-]*:/i.test(runbookUrl) || !file.url
      ? documents.resolve({ entity, reference: runbookUrl })
      : documents.resolveFrom(file.url, runbookUrl);
  } catch {
    return undefined;
  }
}

/** Alerts of an entity beside its runbooks. */
export function describeAlerts(options: {
  entity: Entity;
  files: readonly StoredAlertFile[];
  runbooks: readonly RunbookSummary[];
  documents: Pick<DocumentReader, 'resolve' | 'resolveFrom'>;
}): EntityAlerts {
  const { entity, files, runbooks, documents } = options;
  const matched = files.map(file =>
    matchAlerts({
      rules: file.rules,
      runbooks,
      resolve: runbookUrl =>
        resolveRunbookUrl({ entity, file, runbookUrl, documents }),
    }),
  );
  const read = new Map(files.map(file => [file.reference, file]));
  const unused = runbooks.filter(
    ({ id, kind }) =>
      kind === 'alert' &&
      matched.every(({ unused: left }) => left.some(one => one.id === id)),
  );
  return {
    entityRef: stringifyEntityRef(entity),
    files: alertFilesOf(entity).map(reference => ({
      reference,
      checkedAt: read.get(reference)?.checkedAt,
      problem: read.get(reference)?.problem,
    })),
    alerts: matched.flatMap(({ alerts }, index) =>
      alerts.map(({ rule, state, runbook, matchedBy }) => ({
        ...rule,
        file: files[index].reference,
        state,
        matchedBy,
        runbook: runbook && { id: runbook.id, title: runbook.title },
      })),
    ),
    // Without rules nothing can be said about what serves none of them.
    runbooksWithoutAlert:
      files.length > 0 ? unused.map(({ id, title }) => ({ id, title })) : [],
  };
}

/** Serves the alerts of entities from the store. */
export class AlertsService {
  readonly #files: AlertFiles;
  readonly #documents: DocumentReader;
  readonly #runbooksOf: (entityRef: string) => Promise<RunbookSummary[]>;

  constructor(options: {
    files: AlertFiles;
    documents: DocumentReader;
    runbooksOf: (entityRef: string) => Promise<RunbookSummary[]>;
  }) {
    this.#files = options.files;
    this.#documents = options.documents;
    this.#runbooksOf = options.runbooksOf;
  }

  async list(entity: Entity): Promise<EntityAlerts> {
    const entityRef = stringifyEntityRef(entity);
    const [files, runbooks] = await Promise.all([
      this.#files.ofEntities([entityRef]),
      this.#runbooksOf(entityRef),
    ]);
    return describeAlerts({
      entity,
      files,
      runbooks,
      documents: this.#documents,
    });
  }
}

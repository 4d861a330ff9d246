import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  expandRota,
  fileError,
  parseRotaFile,
  READINESS_ANNOTATIONS,
  type OnCallLevel,
  type RotaSpec,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  OnCallProvider,
  OnCallResult,
  OnCallRotaResult,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { DocumentReader } from '../../documents/DocumentReader';

const FILES_AT_ONCE = 4;
const YAML_FILE = /\.ya?ml(?:[?#].*)?$/i;

/** Rotas that teams keep as files (`kind: Rota`) beside their catalog files. */
export class RotaFileProvider implements OnCallProvider {
  readonly id = 'rota-file';
  readonly title = 'Rota file';
  readonly annotations = [READINESS_ANNOTATIONS.onCall];
  readonly #documents: DocumentReader;

  constructor(options: { documents: DocumentReader }) {
    this.#documents = options.documents;
  }

  /** The same annotation may name schedules of other providers; a rota file ends in `.yaml`. */
  supports(entity: Entity): boolean {
    const references = referencesOf(entity);
    return (
      references.length > 0 && references.every(one => YAML_FILE.test(one))
    );
  }

  async fetchRotas(options: {
    entities: readonly Entity[];
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<OnCallResult[]> {
    const limit = pLimit(FILES_AT_ONCE);
    return Promise.all(
      options.entities.map(
        async (entity): Promise<OnCallResult> => ({
          entityRef: stringifyEntityRef(entity),
          rotas: await Promise.all(
            referencesOf(entity).map(reference =>
              limit(async () => {
                options.signal.throwIfAborted();
                return this.#readRota({ ...options, entity, reference });
              }),
            ),
          ),
        }),
      ),
    );
  }

  async #readRota(options: {
    entity: Entity;
    reference: string;
    from: Date;
    to: Date;
  }): Promise<OnCallRotaResult> {
    const { entity, reference } = options;
    try {
      const { url, text } = await this.#documents.read({ entity, reference });
      const parsed = parseRotaFile(text);
      if (!parsed.ok) {
        throw fileError(reference, parsed.problems);
      }
      const { metadata, spec } = parsed.value;
      return {
        rota: {
          id: reference,
          title: metadata.title ?? metadata.name,
          url: /^https?:/.test(url) ? url : undefined,
          timezone: spec.timezone,
          levels: toLevels({ ...options, rota: spec }),
        },
      };
    } catch (error) {
      return { id: reference, reason: toError(error).message };
    }
  }
}

/** `./rota.yaml, ./second.yaml`: each file is a rota of its own. */
function referencesOf(entity: Entity): string[] {
  const written =
    entity.metadata.annotations?.[READINESS_ANNOTATIONS.onCall] ?? '';
  const references = written.split(',').map(part => part.trim());
  return [...new Set(references.filter(Boolean))];
}

function toLevels(options: {
  rota: RotaSpec;
  from: Date;
  to: Date;
}): OnCallLevel[] {
  const roles = expandRota({
    rota: options.rota,
    from: options.from.getTime(),
    to: options.to.getTime(),
  });
  return roles.map(({ name, turns }, index) => ({
    level: index + 1,
    name,
    shifts: turns.map(({ person, start, end }) => ({
      person: { ref: person, name: parseEntityRef(person).name },
      start: new Date(start).toISOString(),
      end: end === Infinity ? null : new Date(end).toISOString(),
    })),
  }));
}

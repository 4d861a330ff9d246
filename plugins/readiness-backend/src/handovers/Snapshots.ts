import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  compareEvidence,
  materialChanges,
  type EvidenceChange,
  type HandoverRecord,
  type HandoverSnapshot,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { ownerOf } from './collectors/owner';
import type { Evidence } from './evidence';
import type { BodyOf } from './Handovers';

/** Takes snapshots of entities, and compares old ones with the present. */
export class Snapshots {
  readonly templates: HandoverTemplate[];
  readonly #evidence: Evidence;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    templates: HandoverTemplate[];
    evidence: Evidence;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.templates = options.templates;
    this.#evidence = options.evidence;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** @throws NotFoundError */
  async entity(entityRef: string): Promise<Entity> {
    const entity = await this.#find(entityRef);
    if (!entity) {
      throw new NotFoundError(`${entityRef} is not in the catalog.`);
    }
    return entity;
  }

  /** @throws InputError when there is nothing to hand over, or nobody to hand it to */
  async take(options: {
    entityRef: string;
    request: BodyOf<'submitHandover'>;
    at: string;
  }): Promise<HandoverSnapshot> {
    const { entityRef, request, at } = options;
    const template = this.templates.find(
      ({ name }) => name === request.template,
    );
    if (!template) {
      throw new InputError(
        `There is no handover template "${
          request.template
        }". There is: ${this.templates.map(({ name }) => name).join(', ')}`,
      );
    }
    const group = await this.#find(request.operatingGroup);
    if (group?.kind !== 'Group') {
      throw new InputError(
        `${request.operatingGroup} is not a group of the catalog. Choose the group that will operate ${entityRef}.`,
      );
    }
    const entity = await this.entity(entityRef);
    const ownerRef = ownerOf(entity);
    if (!ownerRef) {
      throw new InputError(
        `${entityRef} has no owner that the catalog knows, so nobody can hand it over. Set spec.owner to a group.`,
      );
    }
    return {
      schema: 'readiness/handover-snapshot/v1',
      entityRef,
      entityTitle: entity.metadata.title ?? entity.metadata.name,
      ownerRef,
      operatingGroup: stringifyEntityRef(group),
      template,
      takenAt: at,
      note: request.note,
      sections: await this.#evidence.collect({ entity, entityRef, template }),
    };
  }

  /** What changed for the worse since the snapshot of a handover. */
  async changesSince(record: HandoverRecord): Promise<EvidenceChange[]> {
    const { snapshot, template, entityRef } = record;
    if (!snapshot) {
      return [];
    }
    const entity = await this.entity(entityRef);
    const now = await this.#evidence.collect({ entity, entityRef, template });
    return materialChanges(
      compareEvidence({ before: snapshot.sections, now }),
      template.voidedBy,
    );
  }

  async #find(entityRef: string): Promise<Entity | undefined> {
    return this.#catalog.getEntityByRef(entityRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
  }
}

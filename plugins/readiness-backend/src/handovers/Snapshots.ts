import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  compareEvidence,
  materialChanges,
  reviewItemsOf,
  type EvidenceChange,
  type HandoverRecord,
  type HandoverSnapshot,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { ownerOf } from './collectors/owner';
import { groupsAround } from './nestedGroups';
import type { Evidence } from './evidence';
import { partiesOf, renewalOf, standingsIn } from './snapshotParts';

/** What a handover is about. */
export type HandoverSubject = Pick<
  HandoverSnapshot,
  | 'entityRef'
  | 'entityTitle'
  | 'ownerRef'
  | 'operatingGroup'
  | 'template'
  | 'parties'
>;

/** Takes snapshots of entities, and compares old ones with the present. */
export class Snapshots {
  readonly #templates: () => HandoverTemplate[];
  readonly #evidence: Evidence;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    /** The templates in force. */
    templates: () => HandoverTemplate[];
    evidence: Evidence;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#templates = options.templates;
    this.#evidence = options.evidence;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  get templates(): HandoverTemplate[] {
    return this.#templates();
  }

  /** @throws NotFoundError */
  async entity(entityRef: string): Promise<Entity> {
    const entity = await this.find(entityRef);
    if (!entity) {
      throw new NotFoundError(`${entityRef} is not in the catalog.`);
    }
    return entity;
  }

  /**
   * A person or group as the catalog writes it: decisions compare letter by
   * letter.
   *
   * @throws InputError when it is not in the catalog, or something else
   */
  async someone(ref: string): Promise<string> {
    const entity = await this.find(ref);
    if (!entity) {
      throw new InputError(`${ref} is not in the catalog.`);
    }
    if (entity.kind !== 'User' && entity.kind !== 'Group') {
      throw new InputError(`${ref} is neither a person nor a group.`);
    }
    return stringifyEntityRef(entity);
  }

  /**
   * What a handover is about, before anything is collected.
   *
   * @throws InputError when there is nothing to hand over, or nobody to hand it to
   */
  async subject(options: {
    entityRef: string;
    template: string;
    operatingGroup: string;
  }): Promise<HandoverSubject> {
    const { entityRef } = options;
    const template = this.templates.find(
      ({ name }) => name === options.template,
    );
    if (!template) {
      throw new InputError(
        `There is no handover template "${
          options.template
        }". There is: ${this.templates.map(({ name }) => name).join(', ')}`,
      );
    }
    const group = await this.find(options.operatingGroup);
    if (group?.kind !== 'Group') {
      throw new InputError(
        `${options.operatingGroup} is not a group of the catalog. Choose the group that will operate ${entityRef}.`,
      );
    }
    const entity = await this.entity(entityRef);
    const ownerRef = ownerOf(entity);
    if (!ownerRef) {
      throw new InputError(
        `${entityRef} has no owner that the catalog knows, so nobody can hand it over. Set spec.owner to a group.`,
      );
    }
    const operatingGroup = stringifyEntityRef(group);
    await this.#demandOutside({ ownerRef, operatingGroup });
    const parties = partiesOf(entity, template);
    return {
      entityRef,
      entityTitle: entity.metadata.title ?? entity.metadata.name,
      ownerRef,
      operatingGroup,
      template,
      ...(parties ? { parties } : {}),
    };
  }

  /** Collects everything the signers rely on. */
  async take(options: {
    subject: HandoverSubject;
    note: string;
    /** What people have settled so far. */
    settled: Omit<Parameters<typeof reviewItemsOf>[0], 'template'>;
    /** The handover that this one renews. */
    before?: HandoverRecord;
    at: string;
  }): Promise<HandoverSnapshot> {
    const { subject, note, settled, before, at } = options;
    const { entityRef, template } = subject;
    const entity = await this.entity(entityRef);
    const sections = await this.#evidence.collect({
      entity,
      entityRef,
      template,
    });
    const renewal = before?.snapshot
      ? renewalOf({ ...before, snapshot: before.snapshot }, sections)
      : undefined;
    return {
      schema: 'readiness/handover-snapshot/v1',
      ...subject,
      takenAt: at,
      note,
      sections,
      standings: standingsIn(sections, template),
      review: reviewItemsOf({ ...settled, template }),
      ...(renewal ? { renewal } : {}),
    };
  }

  /** What changed for the worse since the snapshot of a handover. */
  async changesSince(record: HandoverRecord): Promise<EvidenceChange[]> {
    const { snapshot, template, entityRef } = record;
    if (!snapshot) {
      return [];
    }
    const entity = await this.entity(entityRef);
    const now = await this.#evidence.collect({
      entity,
      entityRef,
      template,
      // Nothing else can be material, and collecting takes its time.
      only: template.voidedBy,
    });
    return materialChanges(
      compareEvidence({ before: snapshot.sections, now }),
      template.voidedBy,
    );
  }

  /**
   * Whoever hands over must not be a member of the side that takes over, just
   * because that is a group around theirs.
   *
   * @throws InputError when it is
   */
  async #demandOutside(sides: {
    ownerRef: string;
    operatingGroup: string;
  }): Promise<void> {
    const { ownerRef, operatingGroup } = sides;
    const around = await groupsAround({
      catalog: this.#catalog,
      credentials: await this.#auth.getOwnServiceCredentials(),
      ways: [{ group: ownerRef, path: [ownerRef] }],
    });
    if (ownerRef !== operatingGroup && around.has(operatingGroup)) {
      throw new InputError(
        `${ownerRef} is part of ${operatingGroup}, so the people who hand over would accept it themselves. Choose a group that they are not in.`,
      );
    }
  }

  /** The entity, unless it has left the catalog. */
  async find(entityRef: string): Promise<Entity | undefined> {
    return this.#catalog.getEntityByRef(entityRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
  }
}

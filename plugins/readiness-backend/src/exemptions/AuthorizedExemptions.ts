import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  exemptionDecidePermission,
  exemptionRequestPermission,
  exemptionRevokePermission,
  type EntityExemptions,
  type Exemption,
  type ExemptionFilter,
  type ExemptionsPage,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { ExemptionsService } from './ExemptionsService';
import type { StoredExemption } from './present';

interface Paging {
  cursor?: string;
  limit: number;
}

interface Step {
  id: string;
  comment?: string;
}

/**
 * Exemptions for callers: reading takes the entity, each step a permission for
 * it and a person, who is whoever calls.
 */
export class AuthorizedExemptions {
  readonly #exemptions: ExemptionsService;
  readonly #access: EntityAccess;
  readonly #auth: AuthService;

  constructor(options: {
    exemptions: ExemptionsService;
    access: EntityAccess;
    auth: AuthService;
  }) {
    this.#exemptions = options.exemptions;
    this.#access = options.access;
    this.#auth = options.auth;
  }

  async ofEntity(
    options: Paging & {
      entityRef: string;
      filter: Pick<ExemptionFilter, 'state' | 'checkId'>;
    },
    credentials: BackstageCredentials,
  ): Promise<EntityExemptions> {
    const { entityRef, filter, ...paging } = options;
    await this.#access.getEntity(entityRef, credentials);
    const page = await this.#exemptions.list({
      ...paging,
      filter: { ...filter, entityRef: [entityRef] },
      readable: 'all',
    });
    return {
      ...page,
      items: await this.#withSteps(page.items, credentials),
      mayRequest:
        this.#auth.isPrincipal(credentials, 'user') &&
        (await this.#access.isAllowed(
          exemptionRequestPermission,
          entityRef,
          credentials,
        )),
      maxDuration: this.#exemptions.maxDuration,
    };
  }

  async list(
    options: Paging & { filter: ExemptionFilter },
    credentials: BackstageCredentials,
  ): Promise<ExemptionsPage> {
    const readable = await this.#access.readableRefs(credentials);
    const page = await this.#exemptions.list({ ...options, readable });
    return {
      ...page,
      items: await this.#withSteps(page.items, credentials),
    };
  }

  async request(
    options: {
      entityRef: string;
      checkId: string;
      reason: string;
      expiresAt: string;
    },
    credentials: BackstageCredentials,
  ): Promise<Exemption> {
    const { entityRef, ...values } = options;
    const entity = await this.#access.getEntity(entityRef, credentials);
    const requestedBy = this.#person(credentials);
    await this.#access.authorize(
      exemptionRequestPermission,
      entityRef,
      credentials,
    );
    return this.#shown(
      await this.#exemptions.request({ ...values, entity, requestedBy }),
      credentials,
    );
  }

  async approve(
    step: Step,
    credentials: BackstageCredentials,
  ): Promise<Exemption> {
    const by = await this.#mayTake(
      step.id,
      exemptionDecidePermission,
      credentials,
    );
    return this.#shown(
      await this.#exemptions.approve({ ...step, by }),
      credentials,
    );
  }

  async deny(step: Step, credentials: BackstageCredentials) {
    const by = await this.#mayTake(
      step.id,
      exemptionDecidePermission,
      credentials,
    );
    return this.#shown(
      await this.#exemptions.deny({ ...step, by }),
      credentials,
    );
  }

  async revoke(step: Step, credentials: BackstageCredentials) {
    const by = await this.#mayTake(
      step.id,
      exemptionRevokePermission,
      credentials,
    );
    return this.#shown(
      await this.#exemptions.revoke({ ...step, by }),
      credentials,
    );
  }

  /** Who takes the step; refuses when they may not. */
  async #mayTake(
    id: string,
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const exemption = await this.#exemptions.find(id);
    const entityRef = exemption?.entityRef;
    // One answer for all reasons, so that a refusal gives no entity away.
    if (!entityRef || !(await this.#access.mayRead(entityRef, credentials))) {
      throw new NotFoundError(
        `There is no exemption ${id}, or you may not see its entity, or the entity left the catalog`,
      );
    }
    const person = this.#person(credentials);
    await this.#access.authorize(permission, entityRef, credentials);
    return person;
  }

  #person(credentials: BackstageCredentials): string {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError(
        'A person answers for an exemption; sign in and do this as yourself',
      );
    }
    return credentials.principal.userEntityRef.toLocaleLowerCase('en-US');
  }

  async #shown(
    exemption: StoredExemption,
    credentials: BackstageCredentials,
  ): Promise<Exemption> {
    const [shown] = await this.#withSteps([exemption], credentials);
    return shown;
  }

  /** Adds which steps the caller may take. */
  async #withSteps(
    items: StoredExemption[],
    credentials: BackstageCredentials,
  ): Promise<Exemption[]> {
    const person = this.#auth.isPrincipal(credentials, 'user')
      ? this.#person(credentials)
      : undefined;
    const allowed = (permission: ResourcePermission, state: string) =>
      this.#access.allowedRefs(
        permission,
        person
          ? items
              .filter(item => item.state === state)
              .map(({ entityRef }) => entityRef)
          : [],
        credentials,
      );
    const [decidable, revocable] = await Promise.all([
      allowed(exemptionDecidePermission, 'pending'),
      allowed(exemptionRevokePermission, 'approved'),
    ]);
    return items.map(item => ({
      ...item,
      mayDecide:
        item.state === 'pending' &&
        item.requestedBy !== person &&
        decidable.has(item.entityRef),
      mayRevoke: item.state === 'approved' && revocable.has(item.entityRef),
    }));
  }
}

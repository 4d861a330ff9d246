import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  runbookRefreshPermission,
  runbookReviewPermission,
  type EntityRunbooks,
  type Runbook,
  type RunbookReviewOutcome,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { Runbooks } from './RunbooksService';

interface Caller {
  entityRef: string;
  credentials: BackstageCredentials;
}

/** Runbooks for callers: reading takes the entity, writing a permission each. */
export class AuthorizedRunbooks {
  readonly #runbooks: Runbooks;
  readonly #access: EntityAccess;
  readonly #auth: AuthService;

  constructor(options: {
    runbooks: Runbooks;
    access: EntityAccess;
    auth: AuthService;
  }) {
    this.#runbooks = options.runbooks;
    this.#access = options.access;
    this.#auth = options.auth;
  }

  async list(options: Caller & { search?: string }): Promise<EntityRunbooks> {
    const entity = await this.#entity(options);
    return this.#runbooks.list({ entity, search: options.search });
  }

  async get(options: Caller & { id: string }): Promise<Runbook> {
    const entity = await this.#entity(options);
    return this.#runbooks.get({ entity, id: options.id });
  }

  async refresh(options: Caller): Promise<EntityRunbooks> {
    const entity = await this.#entity(options);
    await this.#access.authorize(
      runbookRefreshPermission,
      options.entityRef,
      options.credentials,
    );
    return this.#runbooks.refresh({ entity });
  }

  /** Who reviewed is whoever calls, and no one else. */
  async recordReview(
    options: Caller & {
      id: string;
      outcome: RunbookReviewOutcome;
      notes?: string;
    },
  ): Promise<Runbook> {
    const { credentials, entityRef, id, outcome, notes } = options;
    const entity = await this.#entity(options);
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError(
        'A review says that a person walked through the runbook; sign in and record it as yourself',
      );
    }
    await this.#access.authorize(
      runbookReviewPermission,
      entityRef,
      credentials,
    );
    return this.#runbooks.recordReview({
      entity,
      id,
      outcome,
      notes,
      reviewedBy: credentials.principal.userEntityRef,
    });
  }

  #entity({ entityRef, credentials }: Caller) {
    return this.#access.getEntity(entityRef, credentials);
  }
}

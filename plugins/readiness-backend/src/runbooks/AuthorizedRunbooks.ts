import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  runbookDrillPermission,
  runbookRefreshPermission,
  runbookReviewPermission,
  type EntityAlerts,
  type EntityRunbooks,
  type Runbook,
  type RunbookDrillOutcome,
  type RunbookReviewOutcome,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { AlertsService } from './AlertsService';
import type { Runbooks } from './RunbooksService';

interface Caller {
  entityRef: string;
  credentials: BackstageCredentials;
}

/** Runbooks for callers: reading takes the entity, writing a permission each. */
export class AuthorizedRunbooks {
  readonly #runbooks: Runbooks;
  readonly #alerts: AlertsService;
  readonly #access: EntityAccess;
  readonly #auth: AuthService;

  constructor(options: {
    runbooks: Runbooks;
    alerts: AlertsService;
    access: EntityAccess;
    auth: AuthService;
  }) {
    this.#runbooks = options.runbooks;
    this.#alerts = options.alerts;
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
    const reviewedBy = this.#person(
      credentials,
      'A review says that a person walked through the runbook; sign in and record it as yourself',
    );
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
      reviewedBy,
    });
  }

  /** Who held the drill is whoever calls, and no one else. */
  async recordDrill(
    options: Caller & {
      id: string;
      outcome: RunbookDrillOutcome;
      heldAt?: string;
      notes?: string;
    },
  ): Promise<Runbook> {
    const { credentials, entityRef, ...drill } = options;
    const entity = await this.#entity(options);
    const recordedBy = this.#person(
      credentials,
      'A drill is held by people; sign in and record it as yourself',
    );
    await this.#access.authorize(
      runbookDrillPermission,
      entityRef,
      credentials,
    );
    return this.#runbooks.recordDrill({ ...drill, entity, recordedBy });
  }

  async alerts(options: Caller): Promise<EntityAlerts> {
    return this.#alerts.list(await this.#entity(options));
  }

  /** All texts at once: for what makes them searchable, never for people. */
  async documents(options: {
    credentials: BackstageCredentials;
    cursor?: string;
    limit: number;
  }) {
    if (!this.#auth.isPrincipal(options.credentials, 'service')) {
      throw new NotAllowedError(
        'Only services of the portal may read all runbooks at once; ask for those of an entity',
      );
    }
    return this.#runbooks.documents(options);
  }

  #person(credentials: BackstageCredentials, refusal: string): string {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError(refusal);
    }
    return credentials.principal.userEntityRef;
  }

  #entity({ entityRef, credentials }: Caller) {
    return this.#access.getEntity(entityRef, credentials);
  }
}

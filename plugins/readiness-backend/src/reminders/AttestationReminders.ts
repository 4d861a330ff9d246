import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  AttestationStore,
  StoredAttestation,
} from '../attestations/AttestationStore';
import { attestersOf } from '../attestations/terms';
import { isAsked, type DefinitionsService } from '../definitions';
import type { Lead } from './config';
import { dueLead } from './dueLead';
import type {
  DueReminders,
  Reminder,
  ReminderKey,
  ReminderSource,
} from './types';

/** What one notification names; the tab shows the rest. */
const NAMED = 5;

interface Expiring {
  key: ReminderKey;
  attestation: StoredAttestation;
  title: string;
}

/**
 * Reminds of statements that expire: those who may state it again, and who owns
 * the entity. What expires of one entity is one notification. A newer statement
 * has an id of its own, so that it is reminded of anew.
 */
export class AttestationReminders implements ReminderSource {
  readonly #store: AttestationStore;
  readonly #definitions: DefinitionsService;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #leads: readonly Lead[];

  constructor(options: {
    store: AttestationStore;
    definitions: DefinitionsService;
    catalog: CatalogService;
    auth: AuthService;
    /** The longest first. */
    leads: readonly Lead[];
  }) {
    this.#store = options.store;
    this.#definitions = options.definitions;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#leads = options.leads;
  }

  async *due(now: Date): AsyncGenerator<DueReminders> {
    const [longest] = this.#leads;
    if (!longest) {
      return;
    }
    const until = new Date(now.getTime() + longest.milliseconds);
    for await (const portion of this.#store.expiring({ after: now, until })) {
      const due = new Map<string, StoredAttestation>();
      const keys = portion.flatMap((attestation): ReminderKey[] => {
        const lead = dueLead({
          begins: new Date(attestation.statedAt),
          ends: new Date(attestation.expiresAt),
          leads: this.#leads,
          now,
        });
        due.set(attestation.id, attestation);
        return lead ? [keyOf(attestation, lead)] : [];
      });
      yield {
        keys,
        compose: claimed =>
          this.#compose(
            claimed.map(key => ({ key, attestation: due.get(key.subject)! })),
            now,
          ),
      };
    }
  }

  async #compose(
    expiring: Array<Omit<Expiring, 'title'>>,
    now: Date,
  ): Promise<Reminder[]> {
    const definitions = this.#definitions.current();
    const groups = new Map<string, Array<Omit<Expiring, 'title'>>>();
    for (const one of expiring) {
      const group = `${one.attestation.entityRef} ${one.key.lead}`;
      groups.set(group, [...(groups.get(group) ?? []), one]);
    }
    const entities = await this.#entities([
      ...new Set(expiring.map(({ attestation }) => attestation.entityRef)),
    ]);
    return [...groups.values()].flatMap((group): Reminder[] => {
      const entity = entities.get(group[0].attestation.entityRef);
      const asked = entity
        ? group.flatMap((one): Expiring[] => {
            const { checkId } = one.attestation;
            const check = definitions.checks.get(checkId);
            return check?.attestation &&
              isAsked(definitions, { entity, checkId, now })
              ? [{ ...one, title: check.title }]
              : [];
          })
        : [];
      const recipients = new Set(entity && ownersOf(entity));
      for (const { attestation } of asked) {
        const terms = definitions.checks.get(attestation.checkId)!.attestation!;
        attestersOf(terms, entity!).forEach(ref => recipients.add(ref));
      }
      return asked.length > 0 && recipients.size > 0
        ? [this.#word(entity!, asked, [...recipients])]
        : [];
    });
  }

  #word(entity: Entity, expiring: Expiring[], recipients: string[]): Reminder {
    const sorted = [...expiring].sort((a, b) =>
      a.key.endsAt < b.key.endsAt ? -1 : 1,
    );
    const [first] = sorted;
    const name = entity.metadata.title ?? entity.metadata.name;
    const { entityRef } = first.attestation;
    const isLastLead = first.key.lead === this.#leads.at(-1)?.text;
    return {
      keys: sorted.map(({ key }) => key),
      recipients,
      payload: {
        ...(sorted.length === 1
          ? {
              title: `“${
                first.title
              }” of ${name} has to be stated again by ${dayOf(first.key)}`,
              description: `What was stated on ${first.attestation.statedAt.slice(
                0,
                10,
              )} expires then, and with it the verdict of this check.`,
            }
          : {
              title: `${
                sorted.length
              } checks of ${name} have to be stated again, the first by ${dayOf(
                first.key,
              )}`,
              description: listOf(sorted),
            }),
        link: tabOf(
          entityRef,
          sorted.map(({ attestation }) => attestation.checkId),
        ),
        severity: isLastLead ? 'high' : 'normal',
        topic: 'Attestations',
        scope: `attestations ${entityRef} ${first.key.lead} ${first.key.endsAt}`,
      },
    };
  }

  async #entities(entityRefs: string[]): Promise<Map<string, Entity>> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return new Map(
      items.flatMap((entity, index) =>
        entity ? [[entityRefs[index], entity]] : [],
      ),
    );
  }
}

function keyOf({ id, expiresAt }: StoredAttestation, lead: Lead): ReminderKey {
  return {
    kind: 'attestation',
    subject: id,
    endsAt: expiresAt,
    lead: lead.text,
    recipient: '',
  };
}

function ownersOf(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}

function dayOf({ endsAt }: ReminderKey): string {
  return endsAt.slice(0, 10);
}

function listOf(expiring: Expiring[]): string {
  const named = expiring
    .slice(0, NAMED)
    .map(({ title, key }) => `“${title}” by ${dayOf(key)}`)
    .join(', ');
  const more = expiring.length - NAMED;
  return more > 0 ? `${named}, and ${more} more` : named;
}

/** The entity's tab, with the checks open. */
function tabOf(entityRef: string, checkIds: string[]): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const search = new URLSearchParams(
    checkIds.slice(0, NAMED).map(checkId => ['open', checkId]),
  );
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}/readiness?${search}`;
}

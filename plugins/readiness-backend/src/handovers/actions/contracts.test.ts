import type { JsonObject } from '@backstage/types';
import {
  handoverListsEndpoints,
  handoversEndpoints,
  type Endpoint,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { actionsPortal } from '../__testUtils__/actionsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();

/** What is read of a JSON schema here. */
interface Schema {
  type?: string;
  description?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** The values a schema takes, without its words and its finer rules. */
function shapeOf(schema: Schema): unknown {
  const { type, properties, items, required = [] } = schema;
  if (properties) {
    return Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [
        required.includes(name) ? name : `${name}?`,
        shapeOf(one),
      ]),
    );
  }
  return items ? [shapeOf(items)] : schema.enum ?? type;
}

/** A value that has the shape of a schema, and says nothing that is right. */
function nonsenseFor(schema: Schema): any {
  const { type, properties, required = [] } = schema;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        required.map(name => [name, nonsenseFor(properties![name])]),
      );
    case 'array':
      return [];
    case 'boolean':
      return true;
    default:
      return schema.enum?.[0] ?? 'x';
  }
}

function undescribed(schema: Schema, place: string): string[] {
  const { properties = {}, items } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, one]) => [
      ...(one.description ? [] : [`${place}.${name}`]),
      ...undescribed(one, `${place}.${name}`),
    ]),
    ...(items ? undescribed(items, place) : []),
  ];
}

/** What an action has to take for an operation. */
function shapeFor({ params, body }: Endpoint): unknown {
  const [{ kind, namespace, name, ...path }, said] = [params, body].map(
    one =>
      shapeOf(z.toJSONSchema(one, { io: 'input' }) as Schema) as JsonObject,
  );
  return { ...(kind ? { entityRef: 'string' } : {}), ...path, ...said };
}

const operations: Endpoint[] = [
  ...Object.values(handoversEndpoints),
  ...Object.values(handoverListsEndpoints),
].filter(({ method }) => method !== 'get');

describe.each(databases.eachSupportedId())(
  'actions and operations on %s',
  databaseId => {
    async function start() {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      return actionsPortal(knex);
    }
    type Portal = Awaited<ReturnType<typeof start>>;

    /** By what name each attempt at an operation is audited. */
    async function auditedAs(portal: Portal) {
      const found = new Map<string, Endpoint>();
      for (const operation of operations) {
        const path = operation.path.replace(/:\w+/g, 'x');
        await portal[operation.method as 'put' | 'post'](path, 'lin', {});
        found.set(portal.audit.pop()!.replace(/:.*/, ''), operation);
      }
      return found;
    }

    it('are the same: every operation that changes something has one action, audited by the same name', async () => {
      const portal = await start();
      const operationOf = await auditedAs(portal);
      expect(operationOf.size).toBe(operations.length);
      const attempts: string[] = [];
      const shapes: Record<string, [unknown, unknown]> = {};
      for (const { name, schema } of await portal.writes()) {
        const input = schema.input as Schema;
        await expect(portal.invoke(name, nonsenseFor(input))).rejects.toThrow(
          /^The request is not valid. \w+: \w/,
        );
        const attempt = portal.audit.pop()!;
        attempts.push(attempt);
        const operation = operationOf.get(attempt.replace(/ .*/, ''));
        shapes[name] = [shapeOf(input), operation && shapeFor(operation)];
      }
      expect(attempts.sort()).toEqual(
        [...operationOf.keys()].map(id => `${id} (action): InputError`).sort(),
      );
      for (const [name, [taken, wanted]] of Object.entries(shapes)) {
        expect({ name, takes: taken }).toEqual({ name, takes: wanted });
      }
    });

    it('say of everything they take what it is', async () => {
      const { actionsRegistry } = await start();
      const { actions } = await actionsRegistry.list();
      expect(
        actions.flatMap(({ name, schema }) =>
          undescribed(schema.input as Schema, name),
        ),
      ).toEqual([]);
    });

    it.each<[string, JsonObject, string]>([
      ['draft-handover', { entityRef: 'ferry' }, 'entityRef: Write a full'],
      ['prepare-handover', { operatingGroup: 'ops' }, 'operatingGroup: Write'],
      ['record-handover-session', { attendees: [] }, 'attendees: '],
      ['answer-handover-item', { evidence: { text: '' } }, 'evidence.text: '],
      ['answer-handover-item', { answer: 'maybe' }, 'answer'],
      ['comment-on-handover', { text: ' ' }, 'text: '],
      [
        'comment-on-handover',
        { text: 'Half \ud83d' },
        'text holds a character',
      ],
      ['delegate-handover', { until: 'tomorrow' }, 'until: '],
      ['try-handover-access', { expectedHead: '1' }, 'must be sha256:'],
      [
        'mark-handover-seen',
        { headDigest: '1' },
        'headDigest: must be sha256:',
      ],
    ])('name what is wrong for %s: %p', async (name, wrong, message) => {
      const { invoke, writes } = await start();
      const action = (await writes()).find(one => one.name === name)!;
      const input = { ...nonsenseFor(action.schema.input as Schema), ...wrong };
      await expect(invoke(name, input)).rejects.toThrow(message);
    });
  },
);

// Gives the last signature in a process of its own, for a test that kills it
// before a statement of its choice.
import { signedEvent } from '@backstage-readiness/plugin-readiness-common';
import createKnex from 'knex';
import { HandoverStore } from '../HandoverStore';
import { priya } from './durable';
import { onStatement } from './statements';

async function main() {
  const { config, nth } = JSON.parse(process.argv[2]) as {
    config: object;
    nth: number;
  };
  const knex = createKnex(config);
  const at = '2026-11-21T09:06:00.000Z';
  onStatement(knex, { nth, then: 'kill' });
  await new HandoverStore(knex).append({
    id: 'h1',
    at,
    decide: record => [
      signedEvent({
        record,
        person: priya,
        at,
        role: 'qa',
        snapshotDigest: record.snapshotDigest!,
        conditions: [],
        comment: '',
      }),
    ],
  });
  await knex.destroy();
  process.exit(0);
}

main();

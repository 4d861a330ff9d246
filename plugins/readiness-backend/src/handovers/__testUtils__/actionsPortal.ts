import { mockCredentials } from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { listsPortal } from './listsPortal';

/** A portal whose handovers are worked with through its actions. */
export async function actionsPortal(
  knex: Knex,
  options: Parameters<typeof listsPortal>[1] = {},
) {
  const portal = await listsPortal(knex, options);
  const as = (name: string) => mockCredentials.user(`user:default/${name}`);
  return {
    ...portal,
    as,
    async invoke(
      name: string,
      input: JsonObject,
      credentials: BackstageCredentials = as('lin'),
    ) {
      const id = `test:${name}`;
      const { actionsRegistry } = portal;
      return (await actionsRegistry.invoke({ id, input, credentials }))
        .output as any;
    },
    /** Those that change something. */
    async writes() {
      const { actions } = await portal.actionsRegistry.list();
      return actions.filter(({ attributes }) => !attributes.readOnly);
    },
  };
}

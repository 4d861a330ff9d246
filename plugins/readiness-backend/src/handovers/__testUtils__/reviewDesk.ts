import type { JsonObject } from '@backstage/types';
import {
  handoverViewSchema,
  type HandoverTemplate,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { actionsPortal } from './actionsPortal';
import { OPERATORS } from './listsPortal';

export const REF = 'component:default/ferry';
export const ref = (name: string) => `user:default/${name}`;
export const evidence = { text: 'Done', url: 'https://wiki.example.com/done' };

/** One thing of every kind to settle, all of it before anybody signs. */
const TEMPLATE: HandoverTemplate = {
  name: 'thorough',
  title: 'Thorough',
  from: 'owner',
  requires: [],
  steps: [
    { id: 'debrief', title: 'Debrief', by: 'owner', evidence: 'required' },
  ],
  knowledgeTransfer: [{ id: 'walkthrough', title: 'Walkthrough' }],
  access: [{ id: 'secrets', title: 'Secrets' }],
  responsibilities: [{ id: 'incidents', title: 'Incidents' }],
  checklist: [
    { id: 'mock-incident', section: 'Testing', title: 'Mock incident' },
  ],
  mustBeSettled: ['step', 'session', 'access', 'responsibility', 'checklist'],
  signOffs: [
    {
      role: 'operations',
      title: 'Operations',
      by: 'operatingGroup',
      quorum: 1,
    },
    { role: 'qa', title: 'QA', by: 'group:default/qa', quorum: 1 },
  ],
  voidedBy: [],
};

export const DRAFT = {
  entityRef: REF,
  template: 'thorough',
  operatingGroup: OPERATORS,
  plannedFor: '2026-11-20',
};

export const SESSION = {
  topic: 'walkthrough',
  date: '2026-10-30',
  lead: ref('ada'),
  attendees: [ref('ada'), ref('lin')],
};

export const DELEGATION = {
  role: 'qa',
  to: ref('tom'),
  until: '2026-11-20',
  reason: 'On leave',
};

/** A portal where one handover after the other is reviewed through actions. */
export async function reviewDesk(
  knex: Knex,
  options: Parameters<typeof actionsPortal>[1] = {},
) {
  const portal = await actionsPortal(knex, {
    templates: [TEMPLATE],
    ...options,
  });
  const { invoke, as } = portal;
  const writes = await portal.writes();
  const done = new Set<string>();
  let view: HandoverView | undefined;

  /** Adds which handover, as it was left. */
  const about = (name: string, input: JsonObject): JsonObject =>
    view && !('entityRef' in input)
      ? {
          id: view.id,
          [name === 'mark-handover-seen' ? 'headDigest' : 'expectedHead']:
            view.headDigest,
          ...input,
        }
      : input;
  return {
    ...portal,
    done,
    writes,
    tries: (who: string, name: string, input: JsonObject = {}) =>
      invoke(name, about(name, input), as(who)),
    /** Does something; what says that it can be repeated, twice. */
    async does(who: string, name: string, input: JsonObject = {}) {
      const asked = about(name, input);
      view = handoverViewSchema.parse(await invoke(name, asked, as(who)));
      done.add(name);
      if (writes.find(one => one.name === name)!.attributes.idempotent) {
        await expect(invoke(name, asked, as(who))).rejects.toThrow();
        const { headDigest } = await invoke('get-handover', {
          id: view.id,
        });
        expect([name, headDigest]).toEqual([name, view.headDigest]);
      }
      return view;
    },
  };
}

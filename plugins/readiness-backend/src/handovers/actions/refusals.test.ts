import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { OPERATORS } from '../__testUtils__/listsPortal';
import {
  DELEGATION,
  DRAFT,
  evidence,
  ref,
  reviewDesk,
  SESSION,
} from '../__testUtils__/reviewDesk';

jest.setTimeout(120_000);

const databases = createTestDatabases();

/** Something to say to each action that is right in itself. */
const sensible = (view: HandoverView): Record<string, JsonObject> => {
  const seen = { id: view.id, expectedHead: view.headDigest };
  const role = {
    role: 'qa',
    snapshotDigest: view.headDigest,
    reason: 'Because',
  };
  const inRequest = { ...seen, requestId: '1', text: 'More', evidence };
  return {
    'draft-handover': DRAFT,
    'prepare-handover': { ...seen, operatingGroup: OPERATORS },
    'do-handover-step': { ...seen, stepId: 'debrief', evidence },
    'record-handover-session': { ...seen, ...SESSION },
    'confirm-handover-session': { ...seen, sessionId: '1' },
    'withdraw-handover-session': { ...seen, sessionId: '1', reason: 'No' },
    'try-handover-access': { ...seen, accessId: 'secrets', works: true },
    'assign-handover-responsibility': {
      ...seen,
      responsibilityId: 'incidents',
      assignee: OPERATORS,
    },
    'answer-handover-item': {
      ...seen,
      itemId: 'mock-incident',
      answer: 'done',
      evidence,
    },
    'submit-handover-draft': seen,
    'submit-handover': DRAFT,
    'comment-on-handover': { ...seen, text: 'Hello' },
    'request-handover-change': { ...seen, role: 'qa', text: 'More' },
    'answer-handover-change': inRequest,
    'close-handover-change': inRequest,
    'reopen-handover-change': inRequest,
    'delegate-handover': { ...seen, ...DELEGATION },
    'revoke-handover-delegation': { ...seen, delegationId: '1' },
    'sign-handover': { ...seen, ...role },
    'reject-handover': { ...seen, ...role },
    'withdraw-handover': { ...seen, reason: 'No' },
    'meet-handover-condition': { ...seen, conditionId: '1', text: 'Done' },
    'mark-handover-seen': { id: view.id, headDigest: view.headDigest },
  };
};

describe.each(databases.eachSupportedId())(
  'what actions refuse on %s',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
    });

    it.each<[string, string, JsonObject, string]>([
      ['lin', 'draft-handover', DRAFT, 'takes a member of'],
      ['lin', 'prepare-handover', { operatingGroup: OPERATORS }, 'a member of'],
      ['lin', 'do-handover-step', { stepId: 'debrief', evidence }, 'member of'],
      ['ada', 'do-handover-step', { stepId: 'debrief' }, 'takes evidence'],
      ['tom', 'record-handover-session', SESSION, 'takes a member of'],
      [
        'ada',
        'record-handover-session',
        { ...SESSION, date: '2026-11-05' },
        'Record it once it was held',
      ],
      ['lin', 'confirm-handover-session', { sessionId: '9' }, 'no item "9"'],
      [
        'ada',
        'withdraw-handover-session',
        { sessionId: '9', reason: 'Not held' },
        'no item "9"',
      ],
      [
        'lin',
        'try-handover-access',
        { accessId: 'secrets', works: false },
        'Say what did not work',
      ],
      [
        'ada',
        'try-handover-access',
        { accessId: 'secrets', works: true },
        'takes a member of',
      ],
      [
        'lin',
        'assign-handover-responsibility',
        { responsibilityId: 'incidents', assignee: ref('nobody') },
        'nobody',
      ],
      [
        'lin',
        'answer-handover-item',
        { itemId: 'mock-incident', answer: 'done', evidence },
        'takes a member of',
      ],
      ['tom', 'comment-on-handover', { text: 'Hello' }, 'takes a member of'],
      [
        'priya',
        'request-handover-change',
        { role: 'qa', text: 'More' },
        'draft',
      ],
      ['ada', 'answer-handover-change', { requestId: '9', evidence }, 'draft'],
      [
        'priya',
        'delegate-handover',
        { ...DELEGATION, until: '2027-01-01' },
        '30 days',
      ],
      ['tom', 'revoke-handover-delegation', { delegationId: '9' }, '"9"'],
      ['tom', 'submit-handover-draft', {}, 'takes a member of'],
      ['tom', 'withdraw-handover', { reason: 'No' }, 'takes a member of'],
    ])('refuses %s: %s %p', async (who, name, input, reason) => {
      const { does, tries, invoke, audit } = await reviewDesk(knex);
      const { id, headDigest } = await does('ada', 'draft-handover', DRAFT);
      audit.splice(0);
      await expect(tries(who, name, input)).rejects.toThrow(reason);
      expect(audit).toEqual([
        expect.stringMatching(/^[a-z-]+ \(action\): \w+Error$/),
      ]);
      expect(await invoke('get-handover', { id })).toMatchObject({
        headDigest,
      });
    });

    it('takes a person: a service changes nothing', async () => {
      const { does, invoke, writes, audit } = await reviewDesk(knex);
      const view = await does('ada', 'draft-handover', DRAFT);
      audit.splice(0);
      for (const { name } of writes) {
        await expect(
          invoke(name, sensible(view)[name], mockCredentials.service()),
        ).rejects.toThrow('Sign in first.');
      }
      expect(audit).toHaveLength(writes.length);
      expect(new Set(audit.map(one => one.replace(/.*: /, '')))).toEqual(
        new Set(['NotAllowedError']),
      );
      expect(await invoke('get-handover', { id: view.id })).toMatchObject({
        eventTypes: ['drafted'],
      });
    });

    it('takes the permission for each change', async () => {
      const { does } = await reviewDesk(knex);
      const view = await does('ada', 'draft-handover', DRAFT);
      const denied = await reviewDesk(knex, { denied: true });
      // What somebody has looked at is theirs, and takes none.
      const writes = denied.writes.filter(
        ({ name }) => name !== 'mark-handover-seen',
      );
      for (const { name } of writes) {
        await expect(
          denied.invoke(name, sensible(view)[name], denied.as('ada')),
        ).rejects.toThrow('You lack the permission readiness.handover.');
      }
      expect(denied.audit).toHaveLength(writes.length);
      expect(new Set(denied.audit.map(one => one.replace(/.*: /, '')))).toEqual(
        new Set(['NotAllowedError']),
      );
    });

    it('gives away nothing about what the caller may not see', async () => {
      const { does } = await reviewDesk(knex);
      const view = await does('ada', 'draft-handover', DRAFT);
      const hidden = await reviewDesk(knex, { visible: [] });
      for (const { name } of hidden.writes) {
        await expect(
          hidden.invoke(name, sensible(view)[name], hidden.as('ada')),
        ).rejects.toThrow('you may not see it');
      }
      expect(hidden.audit).toHaveLength(hidden.writes.length);
    });
  },
);

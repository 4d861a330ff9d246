import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { actionsPortal } from '../__testUtils__/actionsPortal';
import { OPERATORS } from '../__testUtils__/listsPortal';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const REF = 'component:default/ferry';

describe.each(databases.eachSupportedId())('actions on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  const start = (options: Parameters<typeof actionsPortal>[1] = {}) =>
    actionsPortal(knex, options);

  it('say which only read, which take something away, and which can be repeated', async () => {
    const { actionsRegistry } = await start();
    const { actions } = await actionsRegistry.list();
    const told = (one: { name: string; attributes: object }) =>
      `${one.name}: ${Object.entries(one.attributes)
        .flatMap(([attribute, holds]) => (holds ? [attribute] : []))
        .join(', ')}`;
    expect(actions.map(told)).toEqual([
      ...[
        'list-handovers-awaiting-me',
        'list-handovers',
        'get-handovers-of-entity',
        'get-handover',
        'verify-handover',
        'compare-handover-snapshots',
        'export-handover',
      ].map(name => `${name}: idempotent, readOnly`),
      'draft-handover: idempotent',
      'prepare-handover: destructive, idempotent',
      'do-handover-step: idempotent',
      'record-handover-session: ',
      'confirm-handover-session: idempotent',
      'withdraw-handover-session: destructive, idempotent',
      'try-handover-access: destructive',
      'assign-handover-responsibility: destructive, idempotent',
      'answer-handover-item: destructive, idempotent',
      'submit-handover-draft: destructive, idempotent',
      'submit-handover: destructive, idempotent',
      'comment-on-handover: ',
      'request-handover-change: ',
      'answer-handover-change: idempotent',
      'close-handover-change: idempotent',
      'reopen-handover-change: idempotent',
      'delegate-handover: ',
      'revoke-handover-delegation: destructive, idempotent',
      'sign-handover: destructive, idempotent',
      'reject-handover: destructive, idempotent',
      'withdraw-handover: destructive, idempotent',
      'meet-handover-condition: idempotent',
      'mark-handover-seen: idempotent',
    ]);
  });

  it('take a handover from submission to a condition met, as people', async () => {
    const { invoke, as, audit } = await start();
    const submitted = await invoke(
      'submit-handover',
      {
        entityRef: REF,
        template: 'operations-handover',
        operatingGroup: OPERATORS,
      },
      as('ada'),
    );
    expect(submitted).toMatchObject({ status: 'submitted' });
    const awaiting = await invoke('list-handovers-awaiting-me', { limit: 5 });
    expect(awaiting).toMatchObject({ toSign: 1 });

    const { id } = submitted;
    const seen = await invoke('get-handover', { id });
    expect(seen).toMatchObject({
      eventTypes: ['drafted', 'submitted'],
      verification: { intact: true },
    });
    const signed = await invoke('sign-handover', {
      id,
      role: 'operations',
      snapshotDigest: seen.snapshotDigest,
      expectedHead: seen.headDigest,
      conditions: [
        {
          text: 'Alerts reach a person',
          owner: 'group:default/boats',
          due: '2026-12-01',
        },
      ],
    });
    const accepted = await invoke(
      'sign-handover',
      {
        id,
        role: 'qa',
        snapshotDigest: seen.snapshotDigest,
        expectedHead: signed.headDigest,
      },
      as('priya'),
    );
    expect(accepted.status).toBe('accepted-with-conditions');
    const met = await invoke(
      'meet-handover-condition',
      {
        id,
        conditionId: accepted.conditions[0].id,
        expectedHead: accepted.headDigest,
        text: 'Done',
      },
      as('ada'),
    );
    expect(met.status).toBe('accepted');
    expect(await invoke('verify-handover', { id })).toMatchObject({
      intact: true,
      events: 5,
    });
    expect(await invoke('list-handovers', { state: 'accepted' })).toMatchObject(
      { totalItems: 1 },
    );
    expect(
      await invoke('get-handovers-of-entity', { entityRef: REF }),
    ).toMatchObject({ current: { id } });
    expect(
      await invoke('compare-handover-snapshots', { entityRef: REF }),
    ).toMatchObject({ snapshots: [{ id: `${id}.1` }], comparison: null });
    expect(await invoke('export-handover', { id })).toMatchObject({
      envelope: { signatures: [{}] },
    });
    expect(audit).toEqual([
      'submit-handover (action): success',
      'sign-handover (action): success',
      'sign-handover (action): success',
      'meet-condition (action): success',
      'export-handover (action): success',
    ]);
  });

  it('are refused as the routes are, and audited', async () => {
    const { invoke, as, audit, submit } = await start();
    const ferry = await submit('ferry', 'ada');
    audit.splice(0);
    const decision = {
      id: ferry.id,
      role: 'operations',
      snapshotDigest: ferry.snapshotDigest!,
      expectedHead: ferry.headDigest,
    };
    // By the rules: whoever submits does not decide, and others are no members.
    await expect(invoke('sign-handover', decision, as('ada'))).rejects.toThrow(
      'does not decide on it',
    );
    await expect(
      invoke('reject-handover', { ...decision, reason: 'No' }, as('priya')),
    ).rejects.toThrow('takes a member of group:default/ops');
    await expect(
      invoke('withdraw-handover', {
        id: ferry.id,
        expectedHead: ferry.headDigest,
        reason: 'No',
      }),
    ).rejects.toThrow('takes a member');
    // By the contract, before anything else.
    await expect(
      invoke('sign-handover', { ...decision, snapshotDigest: 'x' }),
    ).rejects.toThrow('snapshotDigest: must be sha256:');
    // A service has no hand to sign with.
    await expect(
      invoke('sign-handover', decision, mockCredentials.service()),
    ).rejects.toThrow('decided by people');
    expect(audit).toEqual([
      'sign-handover (action): NotAllowedError',
      'reject-handover (action): NotAllowedError',
      'withdraw-handover (action): NotAllowedError',
      'sign-handover (action): InputError',
      'sign-handover (action): NotAllowedError',
    ]);

    const hidden = await start({ visible: [] });
    await expect(
      hidden.invoke('get-handover', { id: ferry.id }),
    ).rejects.toThrow('you may not see it');
    await expect(
      hidden.invoke('export-handover', { id: ferry.id }),
    ).rejects.toThrow('you may not see it');
    expect(hidden.audit).toEqual(['export-handover (action): NotFoundError']);
  });

  it('audit what the routes refuse, by rules and by permission', async () => {
    const { post, submit, audit } = await start();
    const ferry = await submit('ferry', 'ada');
    const path = `/handovers/${ferry.id}`;
    const decision = {
      role: 'operations',
      snapshotDigest: ferry.snapshotDigest,
      expectedHead: ferry.headDigest,
    };
    audit.splice(0);
    const statuses = [
      await post(`${path}/signatures`, 'ada', decision),
      await post(`${path}/signatures`, 'priya', decision),
      await post(`${path}/signatures`, 'lin', { ...decision, role: 'none' }),
      await post(`${path}/signatures`, 'lin', {}),
      await post(`${path}/rejection`, 'ada', { ...decision, reason: 'No' }),
      await post(`${path}/withdrawal`, 'lin', { ...decision, reason: 'No' }),
      await post(`${path}/conditions/1/evidence`, 'ada', {
        ...decision,
        text: 'Done',
      }),
      await post('/handovers/none/signatures', 'lin', decision),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 404, 400, 403, 403, 409, 404]);
    expect(audit).toEqual([
      'sign-handover: NotAllowedError',
      'sign-handover: NotAllowedError',
      'sign-handover: NotFoundError',
      'sign-handover: InputError',
      'reject-handover: NotAllowedError',
      'withdraw-handover: NotAllowedError',
      'meet-condition: ConflictError',
      'sign-handover: NotFoundError',
    ]);

    const hidden = await start({ visible: [] });
    await hidden.post(`${path}/signatures`, 'lin', decision);
    expect(hidden.audit).toEqual(['sign-handover: NotFoundError']);

    const denied = await start({ denied: true });
    const refused = await denied.post(`${path}/signatures`, 'lin', decision);
    expect(refused.status).toBe(403);
    expect(denied.audit).toEqual(['sign-handover: NotAllowedError']);
  });
});

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
} from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import {
  attestationCreatePermission,
  attestationRevokePermission,
  definitionsDryRunPermission,
  definitionsReadPermission,
  dutyTickPermission,
  factWritePermission,
  exemptionDecidePermission,
  exemptionRequestPermission,
  handoverAuditPermission,
  handoverSignPermission,
  handoverSubmitPermission,
  readinessPermissions,
  runbookReviewPermission,
  shiftNoteAcknowledgePermission,
  shiftNoteCreatePermission,
} from '@backstage-readiness/plugin-readiness-common';
import { DemoPolicy } from './policy';

const GROUPS: Record<string, string> = {
  guest: 'group:default/guests',
  'ada.obi': 'group:default/payments-delivery',
  'priya.nair': 'group:default/qa',
  'noor.haddad': 'group:default/platform',
};

function decide(permission: Permission, name: string) {
  const userEntityRef = `user:default/${name}`;
  const info = {
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, GROUPS[name]],
  };
  const policy = new DemoPolicy({ userInfo: mockServices.userInfo(info) });
  return policy.handle(
    { permission },
    { credentials: mockCredentials.user(userEntityRef), info },
  );
}

const writes = readinessPermissions.filter(
  permission => permission.attributes.action !== 'read',
);

describe('DemoPolicy', () => {
  it('refuses whoever is not signed in', async () => {
    const policy = new DemoPolicy({ userInfo: mockServices.userInfo() });
    await expect(
      policy.handle({ permission: catalogEntityReadPermission }),
    ).resolves.toEqual({ result: 'DENY' });
  });

  it.each(Object.keys(GROUPS))('lets %s read', async name => {
    for (const permission of [
      catalogEntityReadPermission,
      definitionsReadPermission,
    ]) {
      await expect(decide(permission, name)).resolves.toEqual({
        result: 'ALLOW',
      });
    }
  });

  it('lets the platform group alone read what left the catalog', async () => {
    const decisions = Object.keys(GROUPS).map(async name => [
      name,
      (await decide(handoverAuditPermission, name)).result,
    ]);
    expect(Object.fromEntries(await Promise.all(decisions))).toEqual({
      guest: 'DENY',
      'ada.obi': 'DENY',
      'priya.nair': 'DENY',
      'noor.haddad': 'ALLOW',
    });
  });

  it.each(
    [...writes, catalogEntityRefreshPermission].map(p => [p.name, p] as const),
  )('does not let guests do %s', async (_, permission) => {
    await expect(decide(permission, 'guest')).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('lets owners and operators of an entity work on it', async () => {
    await expect(
      decide(runbookReviewPermission, 'ada.obi'),
    ).resolves.toMatchObject({
      result: 'CONDITIONAL',
      resourceType: 'readiness-entity',
      conditions: {
        anyOf: [
          {
            rule: 'IS_ENTITY_OWNER',
            params: {
              claims: [
                'user:default/ada.obi',
                'group:default/payments-delivery',
              ],
            },
          },
          { rule: 'IS_OPERATING_GROUP_MEMBER' },
        ],
      },
    });
  });

  it.each(['ada.obi', 'noor.haddad'])(
    'lets %s submit a handover only of what they own',
    async name => {
      await expect(
        decide(handoverSubmitPermission, name),
      ).resolves.toMatchObject({ conditions: { rule: 'IS_ENTITY_OWNER' } });
    },
  );

  it.each([
    dutyTickPermission,
    shiftNoteCreatePermission,
    shiftNoteAcknowledgePermission,
  ])('leaves duty to the team and to who is on its rota', async permission => {
    for (const name of ['ada.obi', 'noor.haddad']) {
      await expect(decide(permission, name)).resolves.toMatchObject({
        result: 'CONDITIONAL',
        resourceType: 'readiness-duty',
        conditions: {
          anyOf: [{ rule: 'IS_TEAM_MEMBER' }, { rule: 'IS_ON_DUTY' }],
        },
      });
    }
  });

  it('has owners ask for exemptions, and the others decide', async () => {
    for (const name of ['ada.obi', 'noor.haddad']) {
      await expect(
        decide(exemptionRequestPermission, name),
      ).resolves.toMatchObject({ conditions: { rule: 'IS_ENTITY_OWNER' } });
    }
    await expect(
      decide(exemptionDecidePermission, 'ada.obi'),
    ).resolves.toMatchObject({
      conditions: { rule: 'IS_OPERATING_GROUP_MEMBER' },
    });
    await expect(
      decide(exemptionDecidePermission, 'noor.haddad'),
    ).resolves.toEqual({ result: 'ALLOW' });
  });

  it.each(['priya.nair', 'noor.haddad'])(
    'lets %s sign only in a role of theirs',
    async name => {
      await expect(decide(handoverSignPermission, name)).resolves.toMatchObject(
        {
          resourceType: 'readiness-handover',
          conditions: { rule: 'HAS_SIGN_OFF_ROLE' },
        },
      );
    },
  );

  it('lets everybody state what a check asks them, and few take it back', async () => {
    await expect(
      decide(attestationCreatePermission, 'priya.nair'),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(
      decide(attestationRevokePermission, 'priya.nair'),
    ).resolves.toMatchObject({ result: 'CONDITIONAL' });
    await expect(decide(factWritePermission, 'ada.obi')).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('leaves the machinery to the platform group', async () => {
    await expect(
      decide(runbookReviewPermission, 'noor.haddad'),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(
      decide(definitionsDryRunPermission, 'noor.haddad'),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(
      decide(definitionsDryRunPermission, 'ada.obi'),
    ).resolves.toEqual({ result: 'DENY' });
    await expect(
      decide(catalogEntityDeletePermission, 'noor.haddad'),
    ).resolves.toEqual({ result: 'ALLOW' });
    await expect(
      decide(catalogEntityDeletePermission, 'ada.obi'),
    ).resolves.toEqual({ result: 'DENY' });
  });
});

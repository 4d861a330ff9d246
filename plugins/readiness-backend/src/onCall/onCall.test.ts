import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { createOnCallPortals, ROTA } from './__testUtils__/portal';
import { levels } from './__testUtils__/TestPager';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { files, setUp } = createOnCallPortals();

describe.each(databases.eachSupportedId())('on-call, %s', id => {
  it('says who of the operating group is on call, level by level', async () => {
    const { get } = await setUp(await databases.init(id));

    const { at, onCall, support } = await get('operated');

    expect(at).toBe('2026-11-21T12:00:00.000Z');
    expect(onCall).toMatchObject({
      state: 'known',
      subject: {
        entityRef: 'group:default/payments-ops',
        via: 'operating-group',
      },
      provider: { id: 'rota-file' },
      promise: 'weekly-hours',
      rotas: [
        {
          id: './rota.yaml',
          title: 'Payments on call',
          timezone: 'Europe/London',
          gaps: [],
          levels: [
            {
              level: 1,
              name: 'support lead',
              now: [
                {
                  person: { ref: 'user:default/ada', name: 'Ada Obi' },
                  end: '2026-11-23T09:00:00.000Z',
                },
              ],
              next: { person: { name: 'Lin Wu' } },
            },
            { level: 2, name: 'support engineer' },
          ],
          fairness: { timezone: 'Europe/London' },
        },
      ],
      unknownPeople: [{ ref: 'user:default/ghost' }],
      contacts: {
        'user:default/ada': {
          displayName: 'Ada Obi',
          email: 'ada@example.com',
          picture: 'https://pictures.example.com/ada',
          links: [
            { title: 'Chat', url: 'slack://user?id=ada', icon: 'chat' },
            { title: 'tel:+44-20-7946-0000', url: 'tel:+44-20-7946-0000' },
          ],
        },
      },
    });
    expect(support).toMatchObject({
      state: 'known',
      title: 'payments',
      model: { channel: { name: '#payments-ops' } },
    });
    expect(JSON.stringify(support)).not.toContain(files.path);
  });

  it('changes hands on the minute, without another fetch', async () => {
    const { get, clock } = await setUp(await databases.init(id));
    const leadNow = async () => {
      const { onCall } = await get('operated');
      return (
        onCall.state === 'known' && onCall.rotas[0].levels[0].now[0].person.name
      );
    };

    await expect(leadNow()).resolves.toBe('Ada Obi');
    files.setContent({ 'catalog-info.yaml': '' });
    clock.now = new Date('2026-11-23T08:59:59Z');
    await expect(leadNow()).resolves.toBe('Ada Obi');
    clock.now = new Date('2026-11-23T09:00:00Z');
    await expect(leadNow()).resolves.toBe('Lin Wu');
  });

  it('takes the rota of the entity itself before that of its owner, and none where there is none', async () => {
    const { get, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [{ rota: { id: 'policy', levels: levels(null, 'ada') } }],
    });

    await expect(get('own-rota')).resolves.toMatchObject({
      onCall: { subject: { via: 'entity' } },
      support: { state: 'not-configured' },
    });
    await expect(get('owned')).resolves.toMatchObject({
      onCall: {
        subject: { via: 'owner', entityRef: 'group:default/payments-delivery' },
        provider: { title: 'Test pager' },
        promise: 'none-written',
        rotas: [
          {
            levels: [
              { now: [{ person: { ref: 'user:default/ada' }, end: null }] },
            ],
          },
        ],
      },
    });
    await expect(get('lonely')).resolves.toMatchObject({
      onCall: { state: 'not-configured' },
    });
  });

  it('fetches again on demand, for those who may', async () => {
    const { get, refresh, refreshed } = await setUp(await databases.init(id));
    await get('operated');
    files.addContent({
      'rota.yaml': ROTA.replace('[ada, lin]', '[lin, ada]'),
    });

    const { body } = await refresh('operated').expect(200);

    expect(body.onCall.rotas[0].levels[0].now[0].person.name).toBe('Lin Wu');
    expect(refreshed).toEqual(['component:default/operated']);
  });

  it('refuses a refresh without permission, and an entity that is not there', async () => {
    const { refresh, raw } = await setUp(
      await databases.init(id),
      AuthorizeResult.DENY,
    );
    const refused = await refresh('operated').expect(403);
    expect(refused.body.error.message).toContain('readiness.on-call.refresh');
    await raw('nowhere').expect(404);
  });
});

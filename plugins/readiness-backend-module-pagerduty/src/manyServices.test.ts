import { API, useApi } from 'provider-tests';
import { http, HttpResponse } from 'msw';
import { component, service } from './__testUtils__/samples';
import { policiesAsked, setUp } from './__testUtils__/setUp';

const start = useApi();

describe('PagerDuty asked about many entities', () => {
  /** Thirty services on ten policies, listed in two pages. */
  const services = Array.from({ length: 30 }, (_, index) =>
    service(`S${index}`, `POL-${index % 10}`),
  );
  const listed = http.get(`${API}/services`, ({ request }) => {
    const first = new URL(request.url).searchParams.get('offset') === '0';
    return HttpResponse.json({
      services: first ? services.slice(0, 20) : services.slice(20),
      more: first,
    });
  });
  const entities = services.map(({ id }) =>
    component(`of-${id.toLowerCase()}`, id),
  );

  it('lists the services, and asks for each policy once', async () => {
    const { fetch, api } = await setUp(start, listed);
    const results = await fetch(...entities);
    expect(results).toHaveLength(30);
    expect(results[11]).toMatchObject({ rotas: [{ rota: { id: 'POL-1' } }] });
    expect(api.asked.map(({ url }) => new URL(url).pathname)).toEqual([
      '/services',
      '/services',
      '/oncalls',
    ]);
  });

  it('asks for nothing twice in the portions of a run', async () => {
    const { fetch, api } = await setUp(start, listed);
    await fetch(...entities);
    const before = api.asked.length;
    const again = await fetch(...entities);
    await fetch(component('one', 'S1'));
    expect(api.asked).toHaveLength(before);
    expect(again[0]).toMatchObject({ rotas: [{ rota: { id: 'POL-0' } }] });
  });

  it('asks anew when somebody wants to know, one by one for a few', async () => {
    const { fetch, fetchAnew, api } = await setUp(start, listed);
    await fetch(...entities);
    const before = api.asked.length;
    await fetchAnew(component('one', 'S1'));
    expect(
      api.asked.slice(before).map(({ url }) => new URL(url).pathname),
    ).toEqual(['/services/S1', '/oncalls']);
  });

  it('splits many policies over requests', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      service(`S${index}`, `POL-${index}`),
    );
    const { fetch, api } = await setUp(
      start,
      http.get(`${API}/services`, () =>
        HttpResponse.json({ services: many, more: false }),
      ),
    );
    await fetch(...entities);
    expect(
      api.askedFor('/oncalls').map(url => policiesAsked(url).length),
    ).toEqual([25, 5]);
  });

  it('says which service is not listed', async () => {
    const { fetch, api } = await setUp(start, listed);
    const results = await fetch(...entities, component('lost', 'LOST'));
    expect(results[30]).toEqual({
      entityRef: 'component:default/lost',
      reason: expect.stringContaining('PagerDuty lists no service LOST'),
    });
    expect(api.askedFor('/services/LOST')).toEqual([]);
  });

  it('makes a failure of the list a reason for each', async () => {
    const { fetch } = await setUp(
      start,
      http.get(
        `${API}/services`,
        () => new HttpResponse(null, { status: 502 }),
      ),
    );
    const results = await fetch(...entities);
    expect(results).toHaveLength(30);
    expect(results[0]).toMatchObject({
      reason: expect.stringContaining('answered 502 for the list of services'),
    });
  });
});

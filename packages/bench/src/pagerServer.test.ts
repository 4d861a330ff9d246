import { mostInAMinute, serviceId, startPagerServer } from './pagerServer';

describe('the server that plays PagerDuty', () => {
  it('pages through services and those on call, and notes what it was asked', async () => {
    const server = await startPagerServer({ services: 150, policies: 30 });
    try {
      const get = async (path: string) =>
        (await fetch(`${server.url}${path}`)).json();
      const first = await get('/services?limit=100&offset=0');
      const second = await get('/services?limit=100&offset=100');
      expect([first.services.length, first.more]).toEqual([100, true]);
      expect([second.services.length, second.more]).toEqual([50, false]);
      const { service } = await get(`/services/${serviceId(31)}`);
      expect(service.escalation_policy.id).toBe('POL1');
      const { oncalls, more } = await get(
        '/oncalls?escalation_policy_ids[]=POL1&escalation_policy_ids[]=POL2',
      );
      expect([oncalls.length, more]).toEqual([22, false]);
      const { incidents } = await get(
        '/incidents?statuses[]=resolved&service_ids[]=P5&service_ids[]=P6',
      );
      expect(incidents).toMatchObject([{ id: 'I5', service: { id: 'P5' } }]);
      expect((await get('/incidents/I5/log_entries')).log_entries).toHaveLength(
        3,
      );
      expect(server.asked.map(({ what }) => what)).toEqual([
        'services',
        'services',
        'services',
        'oncalls',
        'incidents',
        'log_entries',
      ]);
    } finally {
      await server.stop();
    }
  });

  it('counts the most questions within any minute', () => {
    const at = (...moments: number[]) =>
      moments.map(moment => ({ at: moment }));
    expect(mostInAMinute([])).toBe(0);
    expect(mostInAMinute(at(0, 1, 59_999, 60_000, 60_001, 200_000))).toBe(3);
  });
});

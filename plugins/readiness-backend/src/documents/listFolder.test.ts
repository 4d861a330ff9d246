import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMockDirectory,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DocumentReader } from './DocumentReader';

const server = setupServer();
registerMswTestHooks(server);

const root = createMockDirectory();
const outside = createMockDirectory();

beforeEach(() => {
  root.setContent({
    'docs/runbooks/scale.md': '# Scaling\n',
    'docs/runbooks/alerts/disk.md': '# Disk\n',
    'docs/index.md': '# Docs\n',
  });
  outside.setContent({ 'secret.md': 'secret' });
});

function reader() {
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
    outbound: createOutboundClient({ resolve: async () => ['10.0.0.1'] }),
    fileRoots: [root.path],
    maxBytes: 2000,
  });
}

const urlOf = (...path: string[]) =>
  pathToFileURL(join(root.path, ...path)).href;

describe('a local folder', () => {
  it('lists its files and those below it by name', async () => {
    await expect(
      reader().listFolder(urlOf('docs', 'runbooks')),
    ).resolves.toEqual([
      urlOf('docs', 'runbooks', 'alerts', 'disk.md'),
      urlOf('docs', 'runbooks', 'scale.md'),
    ]);
  });

  it('does not follow links out of it', async () => {
    await symlink(outside.path, join(root.path, 'docs/runbooks/elsewhere'));
    await symlink(
      join(outside.path, 'secret.md'),
      join(root.path, 'docs/runbooks/secret.md'),
    );
    await expect(
      reader().listFolder(urlOf('docs', 'runbooks')),
    ).resolves.toHaveLength(2);
  });

  it.each([
    ['a file', () => urlOf('docs/index.md'), 'InputError', /is a file/],
    ['nothing', () => urlOf('docs/none'), 'NotFoundError', /There is no file/],
    [
      'a folder elsewhere',
      () => pathToFileURL(outside.path).href,
      'NotAllowedError',
      /fileRoots/,
    ],
  ])('explains %s', async (_, url, name, message) => {
    await expect(reader().listFolder(url())).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('refuses a folder of more files than anybody reads', async () => {
    await mkdir(join(root.path, 'many'));
    await Promise.all(
      Array.from({ length: 501 }, (_, i) =>
        writeFile(join(root.path, 'many', `${i}.md`), ''),
      ),
    );
    await expect(reader().listFolder(urlOf('many'))).rejects.toThrow(
      /has 501 files, and at most 500 are listed/,
    );
  });
});

describe('a folder of a code host', () => {
  const url = 'https://github.com/acme/wallet/tree/main/docs/runbooks';

  function repository(paths: string[]) {
    server.use(
      http.get(
        'https://api.github.com/repos/acme/wallet/commits/main/status',
        () =>
          HttpResponse.json({
            sha: 'abc',
            repository: {
              trees_url:
                'https://api.github.com/repos/acme/wallet/git/trees{/sha}',
            },
          }),
      ),
      http.get('https://api.github.com/repos/acme/wallet/git/trees/abc', () =>
        HttpResponse.json({
          truncated: false,
          tree: paths.map(path => ({
            path,
            type: 'blob',
            url: `https://api.github.com/repos/acme/wallet/git/blobs/${path}`,
          })),
        }),
      ),
    );
  }

  it('lists its files and those below it by name', async () => {
    repository([
      'docs/runbooks/scale.md',
      'docs/runbooks/alerts/disk.md',
      'docs/index.md',
    ]);
    await expect(reader().listFolder(url)).resolves.toEqual([
      `${url}/alerts/disk.md`,
      `${url}/scale.md`,
    ]);
  });

  it('says when there is no such repository', async () => {
    server.use(
      http.get(
        'https://api.github.com/*',
        () => new HttpResponse(null, { status: 404 }),
      ),
    );
    await expect(reader().listFolder(url)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('says when the host is in trouble', async () => {
    server.use(
      http.get(
        'https://api.github.com/*',
        () => new HttpResponse(null, { status: 500 }),
      ),
    );
    await expect(reader().listFolder(url)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(url),
    });
  });
});

it('asks for files where the host cannot list folders', async () => {
  await expect(
    reader().listFolder('https://docs.example.com/runbooks'),
  ).rejects.toThrow(
    'https://docs.example.com/runbooks is a folder on a host that cannot list folders; name the files themselves',
  );
});

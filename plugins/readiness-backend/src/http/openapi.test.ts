import { readinessApi } from '@backstage-readiness/plugin-readiness-common';
import { createOpenApiDocument } from './openapi';

describe('createOpenApiDocument', () => {
  const document = createOpenApiDocument() as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };

  it('describes every operation once', () => {
    const described = Object.values(document.paths)
      .flatMap(methods => Object.values(methods))
      .map(({ operationId }) => operationId);

    expect(described).toHaveLength(readinessApi.length);
    expect(described.sort()).toEqual(readinessApi.map(({ id }) => id).sort());
    expect(new Set(described).size).toBe(described.length);
  });

  it('names the values of each path', () => {
    for (const endpoint of readinessApi) {
      const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, n]) => n);
      const operation = document.paths[
        endpoint.path.replace(/:(\w+)/g, '{$1}')
      ][endpoint.method] as unknown as {
        parameters: Array<{ name: string; in: string }>;
      };
      expect(
        operation.parameters
          .filter(parameter => parameter.in === 'path')
          .map(({ name }) => name)
          .sort(),
      ).toEqual(names.sort());
    }
  });
});

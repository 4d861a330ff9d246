import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';

export const DEMO_ROOT = resolve(__dirname, '../..');
const REPOSITORY_ROOT = resolve(DEMO_ROOT, '../..');

export interface DemoEntity {
  entity: Entity;
  ref: string;
  /** Path of the catalog file, from the root of the repository. */
  file: string;
  folder: string;
}

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && ending.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** The catalog files that the demo portal's configuration names. */
export function catalogFiles(): string[] {
  return [
    ...filesBelow(join(DEMO_ROOT, 'organisation'), /\.yaml$/),
    ...filesBelow(join(DEMO_ROOT, 'systems'), /^catalog-info\.yaml$/),
    join(REPOSITORY_ROOT, 'catalog-info.yaml'),
  ];
}

/** Files beside the entities, of one name. */
export function documentsNamed(ending: RegExp): string[] {
  return filesBelow(join(DEMO_ROOT, 'systems'), ending);
}

/** Every document of a file, with what is wrong with its YAML. */
export function parseYamlFile(file: string): {
  values: unknown[];
  errors: string[];
} {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'));
  return {
    values: documents.map(document => document.toJS() as unknown),
    errors: documents.flatMap(({ errors }) => errors.map(e => e.message)),
  };
}

export function readDemoEntities(): DemoEntity[] {
  return catalogFiles().flatMap(file =>
    parseYamlFile(file).values.map(value => {
      const entity = value as Entity;
      return {
        entity,
        ref: stringifyEntityRef(entity),
        file: relative(REPOSITORY_ROOT, file),
        folder: dirname(file),
      };
    }),
  );
}

import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  EntityPolicies,
  groupEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  FieldFormatEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';
import {
  catalogFiles,
  parseYamlFile,
  readDemoEntities,
} from './testing/readCatalog';
import { DEMO_GUEST, DEMO_PEOPLE } from './people';

const KINDS: Record<string, { check(entity: Entity): Promise<boolean> }> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

/** Fields of `spec` that name other entities, with the kind they mean by default. */
const REFERENCES: Array<[field: string, defaultKind: string]> = [
  ['owner', 'Group'],
  ['system', 'System'],
  ['domain', 'Domain'],
  ['parent', 'Group'],
  ['children', 'Group'],
  ['memberOf', 'Group'],
  ['subcomponentOf', 'Component'],
  ['providesApis', 'API'],
  ['consumesApis', 'API'],
  ['dependsOn', 'Component'],
];

const entities = readDemoEntities();
const refs = new Set(entities.map(({ ref }) => ref));

function referencesOf({ spec = {} }: Entity): string[] {
  return REFERENCES.flatMap(([field, defaultKind]) =>
    [spec[field] ?? []].flat().map(value =>
      stringifyEntityRef(
        parseEntityRef(String(value), {
          defaultKind,
          defaultNamespace: 'default',
        }),
      ),
    ),
  );
}

describe('the demo catalog', () => {
  it('parses', () => {
    const errors = catalogFiles().flatMap(file =>
      parseYamlFile(file).errors.map(error => `${file}: ${error}`),
    );
    expect(errors).toEqual([]);
  });

  it.each(entities.map(demo => [demo.ref, demo.entity]))(
    '%s is a valid entity',
    async (_, entity) => {
      const policy = EntityPolicies.allOf([
        new SchemaValidEntityPolicy(),
        new FieldFormatEntityPolicy(),
      ]);
      await expect(policy.enforce(entity)).resolves.toBeDefined();
      await expect(KINDS[entity.kind].check(entity)).resolves.toBe(true);
    },
  );

  it('names each entity once', () => {
    expect(refs.size).toBe(entities.length);
  });

  it('refers only to entities it has', () => {
    const dangling = entities.flatMap(({ ref, entity }) =>
      referencesOf(entity)
        .filter(target => !refs.has(target))
        .map(target => `${ref} -> ${target}`),
    );
    expect(dangling).toEqual([]);
  });

  it('has the size of an organisation', () => {
    const count = (kind: string) =>
      entities.filter(({ entity }) => entity.kind === kind).length;
    expect(count('Component')).toBeGreaterThanOrEqual(60);
    expect(count('System')).toBeGreaterThanOrEqual(12);
    expect(count('User')).toBeGreaterThanOrEqual(20);
    expect(count('API')).toBeGreaterThanOrEqual(10);
    expect(count('Resource')).toBeGreaterThanOrEqual(10);
  });

  it('gives every user an address and a name, except the guest', () => {
    const nameless = entities
      .filter(({ entity }) => entity.kind === 'User')
      .filter(({ ref }) => ref !== DEMO_GUEST.entityRef)
      .filter(({ entity }) => {
        const profile = entity.spec?.profile as
          | { displayName?: string; email?: string }
          | undefined;
        return !profile?.displayName || !profile.email;
      });
    expect(nameless).toEqual([]);
  });

  it.each([DEMO_GUEST, ...DEMO_PEOPLE].map(p => [p.entityRef, p]))(
    'has %s under the name shown at sign-in',
    (ref, person) => {
      const user = entities.find(demo => demo.ref === ref);
      expect(user?.entity.spec?.profile).toMatchObject({
        displayName: person.displayName,
      });
    },
  );
});

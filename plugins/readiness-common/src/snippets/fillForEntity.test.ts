import type { Entity } from '@backstage/catalog-model';
import { fillForAnyEntity, fillForEntity } from './fillForEntity';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay', title: 'Pay $1' },
  spec: { owner: 'payments' },
};

describe('fillForEntity', () => {
  it.each([
    ['{{entity.ref}}', 'component:default/pay'],
    ['{{ entity.kind }}:{{entity.namespace}}', 'component:default'],
    ['{{entity.title}} of {{entity.owner}}', 'Pay $1 of payments'],
    ['docs/{{entity.name}}/{{entity.name}}.md', 'docs/pay/pay.md'],
  ])('%s → %s', (text, filled) => {
    expect(fillForEntity(text, entity)).toBe(filled);
  });

  it.each(['{{entity.system}}', '{{entity.constructor}}', '{{name}}'])(
    'leaves %s to be replaced by hand',
    text => {
      expect(fillForEntity(text, entity)).toBe(text);
    },
  );

  it('has an example where there is no entity', () => {
    expect(fillForAnyEntity('{{entity.ref}} {{entity.system}}')).toBe(
      'component:default/my-service my-system',
    );
  });
});

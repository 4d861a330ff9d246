import { operatingGroupOf } from './operatingGroup';

const entity = (operatedBy?: string, namespace?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace,
    annotations: (operatedBy === undefined
      ? {}
      : { 'readiness/operated-by': operatedBy }) as Record<string, string>,
  },
});

describe('operatingGroupOf', () => {
  it.each([
    ['payments-ops', undefined, 'group:default/payments-ops'],
    ['group:payments-ops', undefined, 'group:default/payments-ops'],
    ['Group:default/Payments-Ops ', undefined, 'group:default/payments-ops'],
    ['payments-ops', 'retail', 'group:retail/payments-ops'],
  ])('reads %p in namespace %p', (written, namespace, ref) => {
    expect(operatingGroupOf(entity(written, namespace))).toBe(ref);
  });

  it.each([undefined, '', ':::'])('finds none in %p', written => {
    expect(operatingGroupOf(entity(written))).toBeUndefined();
  });
});

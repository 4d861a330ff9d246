import { parseInspectionOptions } from './parseInspectionOptions';

describe('parseInspectionOptions', () => {
  it('trusts the hosts the backend may ask, too', () => {
    expect(
      parseInspectionOptions({
        inspection: { trustedHosts: ['wiki.acme.io'] },
        allowHosts: ['localhost:7007'],
      }),
    ).toEqual({
      annotations: [],
      ignoreRules: [],
      trustedHosts: ['wiki.acme.io', 'localhost:7007'],
    });
  });

  it.each([
    [{ ignoreRules: ['link.insecur'] }, 'readiness.inspection.ignoreRules.0'],
    [
      { annotations: [{ key: 'a/b' }] },
      'readiness.inspection.annotations.0.help',
    ],
    [
      { annotations: [{ key: 'a/b', help: 'x', format: 'uuid' }] },
      'readiness.inspection.annotations.0.format',
    ],
    [{ trusted: [] }, 'trusted'],
  ])('refuses %j and names the key', (inspection, key) => {
    expect(() =>
      parseInspectionOptions({ inspection, allowHosts: [] }),
    ).toThrow(key);
  });
});

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { DefinitionsService } from './DefinitionsService';

const template = (by: string) => `
apiVersion: readiness/v1
kind: HandoverTemplate
metadata: { name: night-watch, title: Night watch }
spec:
  from: owner
  requires: []
  steps:
    - { id: debrief, title: Debrief, by: { role: watch }, due: -P2D }
  knowledgeTransfer: [what-wakes-you]
  signOffs:
    - { role: watch, title: Watch, by: ${by} }
  voidedBy: []
`;
const byRule = (rule: string) => template(`{ rule: "${rule}" }`);

describe('handover templates among the definitions', () => {
  const folder = createMockDirectory();

  function service() {
    return new DefinitionsService({
      locations: [{ file: folder.path }],
      sources: [],
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
    });
  }

  it('are read again, and stay as they were while a file is broken', async () => {
    folder.setContent({ 'handovers.yaml': template('owner') });
    const definitions = service();
    await definitions.reload();
    const signers = () =>
      definitions.current().handoverTemplates.map(one => one.signOffs[0].by);
    expect(signers()).toEqual(['owner']);
    expect(definitions.current().handoverTemplates[0]).toMatchObject({
      knowledgeTransfer: [{ id: 'what-wakes-you', title: 'What wakes you' }],
    });

    folder.setContent({ 'handovers.yaml': template('nobody:x') });
    expect(await definitions.reload()).toBe(false);
    expect(signers()).toEqual(['owner']);
    expect(definitions.files()).toMatchObject([
      { status: 'broken', inForce: 'last-good', problems: [{ line: 12 }] },
    ]);

    folder.setContent({ 'handovers.yaml': template('group:watch') });
    expect(await definitions.reload()).toBe(true);
    expect(signers()).toEqual(['group:default/watch']);
  });

  it.each([
    ["person.groups.exists(one, one == 'group:default/watch')", /^$/],
    ['person.grups.size() > 0', /cannot be used/],
    ['person.ref', /bool is needed/],
  ])('have their rules checked: %s', async (rule, problem) => {
    folder.setContent({ 'handovers.yaml': byRule(rule) });
    const definitions = service();
    await definitions.reload();
    const [file] = definitions.files();
    expect(file.problems.map(({ message }) => message).join()).toMatch(problem);
  });

  it('have one name each, and roles that exist', async () => {
    folder.setContent({
      'a.yaml': template('owner'),
      'b.yaml': template('operatingGroup'),
      'c.yaml': template('owner')
        .replace('night-watch', 'other')
        .replace('role: watch }, due', 'role: none }, due'),
    });
    const definitions = service();
    await definitions.reload();
    expect(definitions.current().handoverTemplates).toHaveLength(1);
    expect(
      definitions.files().flatMap(({ problems }) => problems),
    ).toMatchObject([
      { message: expect.stringContaining('already defined in') },
      { message: expect.stringContaining('No role') },
    ]);
  });
});

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { DefinitionsService } from './DefinitionsService';
import { createEditorSchema } from './editorSchema';

const others = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [one] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: one, title: One }
spec: { section: s, why: w, fix: f, rule: 'true' }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: two, title: Two }
spec: { section: s, why: w, fix: f, rule: 'true' }
`;
const campaign = `apiVersion: readiness/v1
kind: Campaign
metadata: { name: winter, title: Winter, owner: group:platform }
spec:
  why: It is cold.
  how: Dress up.
  appliesTo: { kind: Component }
  starts: 2026-11-01
  deadline: 2026-12-15
  checks: [one, two]
  promoteTo: { scorecard: basics, level: bronze }
`;

describe('campaigns', () => {
  const folder = createMockDirectory();

  async function load(text: string) {
    folder.setContent({ 'campaign.yaml': text, 'others.yaml': others });
    const definitions = new DefinitionsService({
      locations: [{ file: folder.path }],
      sources: [],
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
    });
    await definitions.reload();
    return definitions;
  }

  it('are loaded like scorecards, and end with their deadline', async () => {
    const definitions = await load(campaign);
    expect(definitions.files().map(({ status }) => status)).toEqual([
      'ok',
      'ok',
    ]);
    expect(definitions.current().campaigns).toMatchObject([
      {
        name: 'winter',
        owner: 'group:platform',
        draft: false,
        starts: '2026-11-01',
        deadline: '2026-12-15',
        ends: '2026-12-15',
        checkIds: ['one', 'two'],
        promoteTo: { scorecard: 'basics', level: 'bronze' },
      },
    ]);
  });

  it.each([
    [
      'a deadline before the start',
      campaign.replace('2026-12-15', '2026-10-15'),
      { line: 9, column: 13, message: /before the start, 2026-11-01/ },
    ],
    [
      'an end before the deadline',
      campaign.replace('  checks', '  ends: 2026-12-01\n  checks'),
      { line: 10, column: 9, message: /before its deadline, 2026-12-15/ },
    ],
    [
      'a check named twice',
      campaign.replace('[one, two]', '[one, two, one]'),
      { line: 10, column: 22, message: /names the check one twice/ },
    ],
    [
      'a check nobody defines',
      campaign.replace('[one, two]', '[one, three]'),
      { line: 10, column: 17, message: /There is no check three/ },
    ],
    [
      'a scorecard nobody defines',
      campaign.replace('scorecard: basics', 'scorecard: basic'),
      { line: 11, column: 14, message: /There is no scorecard basic/ },
    ],
    [
      'a level the scorecard does not have',
      campaign.replace('level: bronze', 'level: gold'),
      { line: 11, column: 14, message: /basics has no level gold/ },
    ],
    [
      'no owner',
      campaign.replace(', owner: group:platform', ''),
      { line: 3, column: 11, message: /metadata\.owner/ },
    ],
    [
      'a misspelt key',
      campaign.replace('deadline:', 'deadlin:'),
      { line: 9, column: 3, message: /spec has no deadlin/ },
    ],
    [
      'the name of another campaign',
      `${campaign}---\n${campaign}`,
      { line: 15, column: 19, message: /campaign winter is already defined/ },
    ],
  ])('are refused for %s, with the place', async (_, text, problem) => {
    const definitions = await load(text);
    const [file] = definitions.files();
    expect(file).toMatchObject({ status: 'broken', inForce: 'none' });
    expect(file.problems).toContainEqual({
      line: problem.line,
      column: problem.column,
      message: expect.stringMatching(problem.message),
      fix: expect.any(String),
    });
    expect(definitions.current().campaigns).toEqual([]);
    expect(definitions.current().checks.size).toBe(2);
  });

  it('are part of the schema for editors', () => {
    const schema = z.fromJSONSchema(
      createEditorSchema() as Parameters<typeof z.fromJSONSchema>[0],
    );
    const accepts = (text: string) => schema.safeParse(parse(text)).success;
    expect(accepts(campaign)).toBe(true);
    expect(accepts(campaign.replace('why:', 'wy:'))).toBe(false);
    expect(accepts(campaign.replace(', owner: group:platform', ''))).toBe(
      false,
    );
  });
});

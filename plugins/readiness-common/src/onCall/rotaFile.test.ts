import { fileError } from './parseFile';
import { parseRotaFile } from './rotaFile';

const GOOD = `apiVersion: readiness/v1
kind: Rota
metadata: { name: payments, title: Payments on call, owner: group:payments-ops }
spec:
  timezone: Europe/London
  roles:
    - name: support lead
      layers: [{ starts: 2026-11-02T09:00, every: P7D, people: [user:ada, lin, user:ops/sam] }]
  overrides: [{ role: support lead, from: 2026-12-24T18:00, to: 2026-12-27T09:00, person: user:mia }]
`;

function problemsOf(text: string) {
  const parsed = parseRotaFile(text);
  return parsed.ok ? [] : parsed.problems;
}

describe('parseRotaFile', () => {
  it('reads a rota and makes references of its people', () => {
    const parsed = parseRotaFile(GOOD);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        metadata: { title: 'Payments on call' },
        spec: {
          roles: [
            {
              layers: [
                {
                  people: [
                    'user:default/ada',
                    'user:default/lin',
                    'user:ops/sam',
                  ],
                },
              ],
            },
          ],
        },
      },
    });
  });

  it('finds the rota among other documents of the file', () => {
    expect(parseRotaFile(`kind: SupportModel\n---\n${GOOD}`)).toMatchObject({
      ok: true,
    });
  });

  it('asks for the days when a layer counts otherwise on holidays', () => {
    const paused = GOOD.replace('every: P7D', 'onHolidays: pauses, every: P7D');
    expect(problemsOf(paused)).toMatchObject([
      { line: 8, path: 'spec.roles.0.layers.0.onHolidays' },
    ]);
    expect(problemsOf(`${paused}  holidays: [2026-12-25]\n`)).toEqual([]);
  });

  it.each([
    ['London', 'Europe/London', 'Atlantis/Main', 5, 'spec.timezone'],
    ['turn', 'every: P7D', 'every: weekly', 8, 'spec.roles.0.layers.0.every'],
    ['spelling', 'people:', 'persons:', 8, 'spec.roles.0.layers.0.persons'],
    ['group', 'user:ada', 'group:ada', 8, 'spec.roles.0.layers.0.people.0'],
    [
      'date',
      '2026-11-02T09:00',
      '2026-11-31T09:00',
      8,
      'spec.roles.0.layers.0.starts',
    ],
    [
      'offset',
      '2026-11-02T09:00',
      '2026-11-02T09:00Z',
      8,
      'spec.roles.0.layers.0.starts',
    ],
    ['role', 'role: support lead', 'role: lead', 9, 'spec.overrides.0.role'],
    ['order', '2026-12-27T09:00', '2026-12-23T09:00', 9, 'spec.overrides.0.to'],
  ])('says where a wrong %s is', (_, right, wrong, line, path) => {
    expect(problemsOf(GOOD.replace(right, wrong))).toContainEqual(
      expect.objectContaining({ line, path }),
    );
  });

  it('points at the value, not only at the line', () => {
    const [problem] = problemsOf(GOOD.replace('P7D', 'weekly'));
    expect(problem.column).toBe(GOOD.split('\n')[7].indexOf('P7D') + 1);
  });

  it('asks for the length of a turn when several people take turns', () => {
    expect(problemsOf(GOOD.replace('every: P7D, ', ''))).toEqual([
      expect.objectContaining({
        path: 'spec.roles.0.layers.0.every',
        message: expect.stringContaining('several people take turns'),
      }),
    ]);
  });

  it('says where the YAML itself breaks', () => {
    expect(problemsOf(GOOD.replace('people: [', 'people: [['))[0].line).toBe(8);
  });

  it('says that a file holds no rota, or several', () => {
    expect(problemsOf('kind: Scorecard\n')[0].message).toMatch(/no document/);
    expect(problemsOf('')[0].message).toMatch(/no document/);
    expect(problemsOf('- a\n- b\n')[0].message).toMatch(/no document/);
    expect(problemsOf(`${GOOD}---\n${GOOD}`)[0]).toMatchObject({
      line: 11,
      message: expect.stringContaining('2 documents'),
    });
  });

  it('puts the problems into one sentence', () => {
    const error = fileError(
      'rota.yaml',
      problemsOf(GOOD.replace('Europe/London', 'Atlantis/Main')),
    );
    expect(error.message).toBe(
      'rota.yaml cannot be read: line 5, column 13: spec.timezone is not a time zone; write an IANA name such as Europe/London',
    );
  });
});

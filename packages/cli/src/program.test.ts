import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Log } from 'sarif';
import { run } from './program';

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  annotations:
    pagerduty/service-id: PC4TBJY
    github.com/project-slug: https://github.com/acme/shop
  links:
    - url: https://wiki.acme.io
      title: Wiki
    - title: Board
spec:
  type: service
  lifecycle: production
  owner: payments team
  dependsOn:
    - till
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: shop
spec:
  owner: group:payments
`;

const ROTA = `apiVersion: readiness/v1
kind: Rota
metadata: { name: payments }
spec:
  timezone: Europe/Lundun
  roles:
    - name: lead
      layers: [{ starts: 2026-11-02T09:00, every: P7D, people: [user:ada] }]
`;

const SUPPORT = `apiVersion: readiness/v1
kind: SupportModel
metadata: { name: payments }
spec:
  hours: { timezone: Europe/London, weekly: [] }
`;

const DEFINITIONS = `apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [has-owner] }
    - { id: bronze, title: Again, checks: [has-owner] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: has-owner, title: Has an owner }
spec:
  section: people
  why: Somebody has to answer.
  fix: Name the owner.
  rule: size(relations('ownedBy') > 0
`;

const TEMPLATE = `apiVersion: readiness/v1
kind: HandoverTemplate
metadata: { name: operations, title: To operations }
spec:
  from: owner
  requires: []
  signOffs: []
  voidedBy: [owner]
`;

const SLO = `apiVersion: openslo/v1
kind: SLO
metadata: { name: availability }
spec:
  service: shop
  indicatorRef: good-requests
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;

const SLI = `apiVersion: openslo/v1
kind: SLI
metadata: { name: good-requests }
spec:
  ratioMetric:
    counter: true
    good: { metricSource: { type: prometheus, spec: { query: good } } }
    total: { metricSource: { type: prometheus, spec: { query: all } } }
`;

const RUNBOOK = `# QueueTooLong

## Meaning

The queue grows.

## Diagnosis

TODO

\`\`\`sh
tail queue.log
`;

describe('readiness lint', () => {
  const folder = createMockDirectory();

  async function lint(files: Record<string, string>, ...flags: string[]) {
    folder.setContent(files);
    const out: string[] = [];
    const err: string[] = [];
    const exitCode = await run(['lint', folder.path, ...flags], {
      version: '1.2.3',
      output: {
        out: text => out.push(text),
        err: text => err.push(text),
        colour: false,
      },
    });
    return {
      exitCode,
      out: out.join('\n').replaceAll(folder.path, '.'),
      err: err.join('\n').replaceAll(folder.path, '.'),
    };
  }

  /** `file:line:column rule` of everything found, by the JSON output. */
  async function found(files: Record<string, string>, ...flags: string[]) {
    const { out } = await lint(files, '--format', 'json', ...flags);
    const report: {
      files: Array<{
        findings: Array<{
          file: string;
          line: number;
          column: number;
          rule: string;
          level: string;
        }>;
      }>;
    } = JSON.parse(out);
    return report.files.flatMap(({ findings }) =>
      findings.map(
        ({ file, line, column, rule, level }) =>
          `${file.slice(2)}:${line}:${column} ${level} ${rule}`,
      ),
    );
  }

  it('points at what is wrong with entities', async () => {
    expect(await found({ 'catalog-info.yaml': CATALOG })).toEqual([
      'catalog-info.yaml:6:5 warning annotation.spelling',
      'catalog-info.yaml:7:30 warning annotation.format',
      'catalog-info.yaml:11:7 error link.url-missing',
      'catalog-info.yaml:15:10 warning owner.shape',
      'catalog-info.yaml:17:7 warning reference.shape',
    ]);
  });

  it.each([
    ['no spec', 'kind: Component\nmetadata: { name: a }', '1:1'],
    [
      'a lifecycle missing',
      'kind: Component\nmetadata: { name: a }\nspec: { type: b, owner: c }',
      '3:1',
    ],
    [
      'a name nobody can have',
      'kind: Domain\nmetadata:\n  name: a b\nspec: { owner: c }',
      '3:9',
    ],
    [
      'a tag nobody can have',
      'kind: Domain\nmetadata:\n  name: a\n  tags:\n    - ok\n    - Not ok\nspec: { owner: c }',
      '6:7',
    ],
    [
      'a field nobody knows',
      'kind: Domain\nmetadata: { name: a }\nspec: { owner: c }\nstatus: {}',
      '4:9',
    ],
  ])('tells what the catalog refuses: %s', async (_, entity, place) => {
    const text = `${entity}\napiVersion: backstage.io/v1alpha1\n`;
    expect(await found({ 'a.yaml': text })).toEqual([
      `a.yaml:${place} error catalog.refused`,
    ]);
  });

  it('takes for granted what the catalog fills in from files', async () => {
    const text = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: a, links: { $yaml: ./links.yaml } }
spec: { type: openapi, lifecycle: production, owner: b, definition: { $text: ./a.yaml } }
`;
    expect(await found({ 'a.yaml': text })).toEqual([]);
  });

  it('names duplicate keys and entities', async () => {
    const domain = 'kind: Domain\nmetadata: { name: a }\nspec: { owner: c }\n';
    const text = `apiVersion: backstage.io/v1alpha1\n${domain}`;
    expect(
      await found({
        'a.yaml': `${text}${domain}`,
        'b.yaml': `${text}---\n${text}`,
      }),
    ).toEqual([
      'a.yaml:5:1 error yaml.duplicate-key',
      'a.yaml:6:1 error yaml.duplicate-key',
      'a.yaml:7:1 error yaml.duplicate-key',
      'b.yaml:8:19 error catalog.duplicate-entity',
    ]);
  });

  it('makes one finding of what is no YAML, and reads the rest', async () => {
    expect(
      await found({
        'a.yaml': `a: b: c: d\n  - "\n---\n${CATALOG}`,
        'b.yaml': '\u0000: [',
      }),
    ).toEqual([
      'a.yaml:1:4 error yaml.syntax',
      'a.yaml:9:5 warning annotation.spelling',
      'a.yaml:10:30 warning annotation.format',
      'a.yaml:14:7 error link.url-missing',
      'a.yaml:18:10 warning owner.shape',
      'a.yaml:20:7 warning reference.shape',
      'b.yaml:1:5 error yaml.syntax',
    ]);
  });

  it('tells the other kinds of file apart by their content', async () => {
    expect(
      await found({
        'a.yaml': ROTA,
        'b.yaml': SUPPORT,
        'c.yaml': DEFINITIONS,
        'd.yaml': TEMPLATE,
        'e.yaml': SLO,
        'runbooks/QueueTooLong.md': RUNBOOK,
      }),
    ).toEqual([
      'a.yaml:5:13 error rota.invalid',
      'b.yaml:5:45 error support-model.invalid',
      'c.yaml:8:13 error definition.invalid',
      expect.stringMatching(/^c\.yaml:17:\d+ error definition\.expression$/),
      'd.yaml:7:13 error handover-template.invalid',
      'e.yaml:6:17 error slo.refused',
      'runbooks/QueueTooLong.md:1:1 warning runbook.section-missing',
      'runbooks/QueueTooLong.md:1:1 warning runbook.section-missing',
      'runbooks/QueueTooLong.md:9:1 warning runbook.placeholder',
      'runbooks/QueueTooLong.md:11:1 warning runbook.code-unclosed',
    ]);
  });

  it('reads the OpenSLO files of a folder together', async () => {
    expect(await found({ 'slo.yaml': SLO, 'sli.yaml': SLI })).toEqual([]);
  });

  it('reads SLOs of Sloth and Pyrra', async () => {
    expect(
      await found({
        'pyrra.yaml': `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: errors }
spec:
  target: '101'
  window: 4w
  indicator: { ratio: { errors: { metric: a }, total: { metric: b } } }
`,
        'sloth-resource.yaml': `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata: { name: shop }
spec:
  service: shop
  slos: []
`,
        'sloth.yaml': `version: prometheus/v1
service: shop
slos:
  - name: errors
    objective: 99
    sli: { plugin: { id: x } }
`,
      }),
    ).toEqual([
      'pyrra.yaml:5:11 error slo.refused',
      'sloth-resource.yaml:5:3 error slo.refused',
      'sloth.yaml:6:20 error slo.refused',
    ]);
  });

  it('says what it skipped, and passes over what nobody wrote', async () => {
    const { out, exitCode } = await lint({
      'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
      'skeleton.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${{ values.name }}\n',
      'README.md': '# Shop\n\nSells tickets.\n',
      'picture.png': 'x',
      'node_modules/a/catalog-info.yaml': CATALOG,
    });
    expect(exitCode).toBe(0);
    expect(out).toContain('README.md skipped: Markdown, but no runbook');
    expect(out).toContain('deployment.yaml skipped: of no kind');
    expect(out).toContain('skeleton.yaml skipped: the skeleton of a software');
    expect(out).toContain('0 errors, 0 warnings, 0 files looked at, 3 skipped');
  });

  it('prints for people', async () => {
    const { out, exitCode } = await lint({ 'catalog-info.yaml': CATALOG });
    expect(exitCode).toBe(1);
    expect(out).toContain('./catalog-info.yaml (catalog)');
    expect(out).toContain(
      "./catalog-info.yaml:7:30  warning  'https://github.com/acme/shop' is not of the form owner/name  annotation.format\n    Write acme/shop",
    );
    expect(out).toMatch(/\n1 error, 4 warnings, 1 file looked at$/);
  });

  it('prints for code scanners', async () => {
    const { out } = await lint(
      { 'catalog-info.yaml': CATALOG },
      '--format',
      'sarif',
    );
    const log: Log = JSON.parse(out);
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/sarif-2\.1\.0/);
    const [{ tool, results = [] }] = log.runs;
    const { name, version, rules = [] } = tool.driver;
    expect([name, version]).toEqual(['readiness', '1.2.3']);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.shortDescription?.text).toBeTruthy();
      expect(rule.help?.text).toBeTruthy();
    }
    expect(results).toHaveLength(5);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(rules[ruleIndex!].id).toBe(ruleId);
      expect(['error', 'warning']).toContain(level);
      expect(message.text).toBeTruthy();
      const { artifactLocation, region } = locations![0].physicalLocation!;
      expect(() => new URL(artifactLocation!.uri!, 'file:///')).not.toThrow();
      expect(region!.startLine).toBeGreaterThan(0);
      expect(region!.startColumn).toBeGreaterThan(0);
    }
  });

  it("goes by the portal's settings", async () => {
    const config = `readiness:
  outbound: { allowHosts: ['localhost:7007'] }
  inspection:
    ignoreRules: [annotation.format]
    annotations: [{ key: pagerduty/service-id, help: Read by us. }]
`;
    folder.setContent({ 'app-config.yaml': config });
    const configFile = `${folder.path}/app-config.yaml`;
    const files = { 'catalog-info.yaml': CATALOG, 'app-config.yaml': config };
    expect(await found(files, '--config', configFile)).toEqual([
      'catalog-info.yaml:11:7 error link.url-missing',
      'catalog-info.yaml:15:10 warning owner.shape',
      'catalog-info.yaml:17:7 warning reference.shape',
    ]);
    const wrong = { 'app-config.yaml': 'readiness: { inspection: { a: 1 } }' };
    const { exitCode, err } = await lint(wrong, '--config', configFile);
    expect(exitCode).toBe(2);
    expect(err).toContain('readiness.inspection');
  });

  it('says 2 when it cannot do what was asked', async () => {
    const { exitCode, err, out } = await lint({}, `${folder.path}/gone.yaml`);
    expect(exitCode).toBe(2);
    expect(err).toContain('./gone.yaml cannot be read');
    expect(out).toContain('0 files looked at');

    expect((await lint({}, '--format', 'xml')).exitCode).toBe(2);
    expect((await lint({}, '--nonsense')).exitCode).toBe(2);
    expect((await lint({}, '--help')).exitCode).toBe(0);
  });
});

import type { Figures } from './measure';

export interface Column {
  title: string;
  figures: Figures;
}

const LABELS: Record<string, string> = {
  coldSeconds: 'cold run, s',
  coldEntitiesPerSecond: 'cold run, entities/s',
  coldChecksPerSecond: 'cold run, checks/s',
  coldAgainSeconds: 'cold run again, s',
  coldAgainChecksPerSecond: 'cold run again, checks/s',
  coldRowsWritten: 'cold run, rows written',
  unchangedSeconds: 'unchanged run, s',
  unchangedChecksPerSecond: 'unchanged run, checks/s',
  unchangedRowsWritten: 'unchanged run, rows written',
  sharedColdSeconds: 'cold run of two replicas, s',
  sharedSpeedUp: 'two replicas, speed-up',
  sharedSmallerShare: 'two replicas, smaller share of the entities, %',
  evaluatedTwice: 'two replicas, entities evaluated twice',
  links: 'distinct links',
  linkSeconds: 'following them all, s',
  linksPerSecond: 'links/s',
  linkRequests: 'requests',
  requestsPerHostLeast: 'requests per host, least',
  requestsPerHostMost: 'requests per host, most',
  requestsAtOncePerHost: 'requests to one host at a time, most',
  slos: 'SLOs',
  sloFirstSeconds: 'measuring them all, s',
  sloAgainSeconds: 'measuring them again, s',
  sloQueries: 'questions to the metrics server',
  sloRuleQueries: 'questions for its rules',
  sloTabP50Ms: "one entity's SLOs, p50 ms",
  sloTabP95Ms: "one entity's SLOs, p95 ms",
  onCallEntities: 'entities with a rota',
  onCallPolicies: 'escalation policies',
  onCallFirstSeconds: 'refresh of rotas, s',
  onCallFirstRequests: 'refresh of rotas, requests',
  onCallFirstRows: 'refresh of rotas, rows written',
  incidentsFirstSeconds: 'refresh of incidents, s',
  incidentsFirstRequests: 'refresh of incidents, requests',
  incidentsFirstRows: 'refresh of incidents, rows written',
  onCallAgainSeconds: 'unchanged refresh of rotas, s',
  onCallAgainRequests: 'unchanged refresh of rotas, requests',
  onCallAgainRows: 'unchanged refresh of rotas, rows written',
  incidentsAgainSeconds: 'unchanged refresh of incidents, s',
  incidentsAgainRequests: 'unchanged refresh of incidents, requests',
  incidentsAgainRows: 'unchanged refresh of incidents, rows written',
  onCallPerMinute: 'requests within a minute, most',
  handovers: 'handovers',
  handoverImportSeconds: 'start with importing them all, s',
  inboxWaiting: 'handovers that wait for the reader of the inbox',
  inboxP50Ms: 'page of the inbox, p50 ms',
  inboxP95Ms: 'page of the inbox, p95 ms',
  handoverListP50Ms: 'page of all handovers, p50 ms',
  handoverListP95Ms: 'page of all handovers, p95 ms',
  loadAverage: 'load average of the machine',
  peakMemoryMiB: 'peak memory of the backend, MiB',
  standingP50Ms: "one entity's standings, p50 ms",
  standingP95Ms: "one entity's standings, p95 ms",
  listP50Ms: 'page of the organisation list, p50 ms',
  listP95Ms: 'page of the organisation list, p95 ms',
  summaryP50Ms: 'totals per owner, p50 ms',
  summaryP95Ms: 'totals per owner, p95 ms',
};

/** The figures as a Markdown table, a column per workload. */
export function renderTable(columns: Column[]): string {
  const rows = Object.entries(LABELS)
    .filter(([name]) => columns.some(({ figures }) => name in figures))
    .map(([name, label]) => [
      label,
      ...columns.map(({ figures }) =>
        figures[name] === undefined
          ? '–'
          : figures[name].toLocaleString('en-GB'),
      ),
    ]);
  const header = ['', ...columns.map(({ title }) => title)];
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells
      .map((cell, column) =>
        column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
      )
      .join(' | ')} |`;
  const rule = `| ${widths
    .map((width, column) =>
      column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
    )
    .join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

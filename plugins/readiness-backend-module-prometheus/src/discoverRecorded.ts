import {
  type SloDefinition,
  type SloIndicator,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloRecordedReference } from '@backstage-readiness/plugin-readiness-node';
import type { PrometheusClient, Turn } from './PrometheusClient';
import type { PrometheusSeries } from './readAnswer';

const DAY = 86_400;

/** Looks on one server for objectives that Sloth or Pyrra record. */
export async function discoverRecorded(options: {
  reference: SloRecordedReference;
  client: PrometheusClient;
  /** Name of the server, for the definitions to be measured there. */
  server: string;
  turn: Turn;
}): Promise<SloDefinition[]> {
  return options.reference.tool === 'sloth'
    ? discoverSloth(options)
    : discoverPyrra(options);
}

type Options = Parameters<typeof discoverRecorded>[0];

async function discoverSloth(options: Options): Promise<SloDefinition[]> {
  const { client, server, turn } = options;
  const service = options.reference.name;
  const ofService = `{sloth_service=${quote(service)}}`;
  const [targets, periods] = await Promise.all([
    client.series(`slo:objective:ratio${ofService}`, turn),
    client.series(`slo:time_period:days${ofService}`, turn),
  ]);
  return targets.flatMap(series => {
    const { sloth_id: id, sloth_slo: name } = series.labels;
    const days = valueOf(periods.find(({ labels }) => labels.sloth_id === id));
    if (!id || !name || days === undefined) {
      return [];
    }
    return recorded({
      id,
      name,
      service,
      target: valueOf(series),
      seconds: days * DAY,
      // Averages the same series as Sloth's own figure of the period does.
      indicator: {
        kind: 'raw-ratio',
        rawType: 'failure',
        source: sourceOn(
          server,
          `slo:sli_error:ratio_rate5m{sloth_id=${quote(
            id,
          )},sloth_service=${quote(service)},sloth_slo=${quote(name)}}`,
        ),
      },
    });
  });
}

async function discoverPyrra(options: Options): Promise<SloDefinition[]> {
  const { client, server, turn } = options;
  const { name } = options.reference;
  const ofSlo = `{slo=${quote(name)}}`;
  const [targets, windows] = await Promise.all([
    client.series(`max(pyrra_objective${ofSlo})`, turn),
    client.series(`max(pyrra_window${ofSlo})`, turn),
  ]);
  return recorded({
    id: name,
    name,
    target: valueOf(targets[0]),
    seconds: valueOf(windows[0]),
    indicator: {
      kind: 'ratio',
      counter: true,
      counts: 'bad',
      part: sourceOn(server, `pyrra_errors_total${ofSlo}`),
      total: sourceOn(server, `pyrra_requests_total${ofSlo}`),
    },
  });
}

/** A definition, unless what is recorded of it promises nothing that can be computed. */
function recorded(options: {
  id: string;
  name: string;
  service?: string;
  target: number | undefined;
  seconds: number | undefined;
  indicator: SloIndicator;
}): SloDefinition[] {
  const { id, name, service, target, seconds, indicator } = options;
  if (
    target === undefined ||
    seconds === undefined ||
    !(target >= 0 && target < 1) ||
    !(seconds >= 60)
  ) {
    return [];
  }
  const [count, unit] =
    seconds % DAY === 0
      ? ([seconds / DAY, 'day'] as const)
      : ([Math.round(seconds / 60), 'minute'] as const);
  return [
    {
      format: 'recorded',
      id,
      name,
      title: name,
      service,
      // Recorded shares carry the error of having been divided.
      target: Number(target.toPrecision(12)),
      method: 'occurrences',
      window: { kind: 'rolling', duration: { count, unit } },
      indicator,
      annotations: {},
      source: { url: '', line: 1 },
    },
  ];
}

function sourceOn(server: string, query: string) {
  return { type: 'Prometheus', ref: server, spec: { query } };
}

function valueOf(series: PrometheusSeries | undefined): number | undefined {
  const value = series?.points[0]?.value;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/**
 * A label value as PromQL writes it: what an entity says never ends the string.
 * Half a character, which JSON escapes in a way of its own, is left out.
 */
function quote(value: string): string {
  return JSON.stringify(value.replace(/\p{Surrogate}/gu, ''));
}

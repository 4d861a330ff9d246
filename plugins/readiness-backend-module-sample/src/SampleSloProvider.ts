import type { SloDefinition } from '@backstage-readiness/plugin-readiness-common';
import {
  sloQueryLinks,
  type SloAlertsRequest,
  type SloAlertsResult,
  type SloFiguresRequest,
  type SloFiguresResult,
  type SloLinkTemplate,
  type SloProvider,
  type SloQueryLink,
} from '@backstage-readiness/plugin-readiness-node';
import { inventAlerts } from './alerts';
import { inventCourse, moodOf, seenSince } from './story';

/** Invents plausible figures for any objective, to try the product with. */
export class SampleSloProvider implements SloProvider {
  readonly id = 'sample';
  readonly title = 'Sample data';
  readonly sample = true;
  readonly #links: SloLinkTemplate[];

  constructor(options: { links?: SloLinkTemplate[] } = {}) {
    this.#links = options.links ?? [];
  }

  supports(): boolean {
    return true;
  }

  async fetchFigures(options: {
    requests: readonly SloFiguresRequest[];
    now: Date;
  }): Promise<SloFiguresResult[]> {
    return options.requests.map(request => invent(request, options.now));
  }

  async fetchAlerts(options: {
    requests: readonly SloAlertsRequest[];
    now: Date;
  }): Promise<SloAlertsResult[]> {
    return options.requests.map(({ id, definition, entityAnnotations }) => ({
      id,
      alerts: inventAlerts({
        definition,
        mood: moodOf(definition.id, definition.annotations, entityAnnotations),
        now: options.now,
      }),
    }));
  }

  queryLinks(options: {
    definition: SloDefinition;
    query: string;
    from: Date;
    to: Date;
  }): SloQueryLink[] {
    return sloQueryLinks(this.#links, options);
  }
}

function invent(request: SloFiguresRequest, now: Date): SloFiguresResult {
  const { id, definition, entityAnnotations, period } = request;
  const measure = inventCourse({
    seed: definition.id,
    mood: moodOf(definition.id, definition.annotations, entityAnnotations),
    seenSince: seenSince(definition.annotations, now),
    definition,
    period,
    now,
  });
  return {
    id,
    figures: {
      countsKnown: true,
      buckets: request.buckets.map(bucket => ({
        until: bucket.end.toISOString(),
        ...measure(bucket),
      })),
      windows: request.windowSeconds.map(seconds => ({
        seconds,
        ...measure({
          start: new Date(now.getTime() - seconds * 1000),
          end: now,
        }),
      })),
      observedAt: now.toISOString(),
    },
  };
}

import type {
  SloFiguresRequest,
  SloFiguresResult,
  SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import { inventCourse, moodOf } from './story';

/** Invents plausible figures for any objective, to try the product with. */
export class SampleSloProvider implements SloProvider {
  readonly id = 'sample';
  readonly title = 'Sample data';
  readonly sample = true;

  supports(): boolean {
    return true;
  }

  async fetchFigures(options: {
    requests: readonly SloFiguresRequest[];
    now: Date;
  }): Promise<SloFiguresResult[]> {
    return options.requests.map(request => invent(request, options.now));
  }
}

function invent(request: SloFiguresRequest, now: Date): SloFiguresResult {
  const { id, definition, entityAnnotations, period } = request;
  const measure = inventCourse({
    seed: definition.id,
    mood: moodOf(definition.id, definition.annotations, entityAnnotations),
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

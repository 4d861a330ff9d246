import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';
import { resolve } from 'node:path';
import {
  readOverrides,
  type DefinitionLocation,
  type Overrides,
} from '../definitions';
import type { EvaluationTiming } from './triggers';

/** The settings of the scorecards part. */
export interface ScorecardsConfig {
  /** Whether the definitions that come with the product are in force. */
  shippedDefinitions: boolean;
  definitions: DefinitionLocation[];
  /** What is changed about definitions without touching their files. */
  overrides?: Overrides;
  timing: EvaluationTiming;
}

const DEFAULT_EVALUATE_EVERY = 'PT10M';
const DEFAULT_RELOAD_EVERY = 'PT1M';
const DEBOUNCE = 1_000;
const ASSIST_EVERY = 2_000;

/** @throws InputError that names the key and the fix */
export function readScorecardsConfig(
  config: Config | undefined,
): ScorecardsConfig {
  return {
    shippedDefinitions:
      config?.getOptionalBoolean('shippedDefinitions') ?? true,
    definitions: (config?.getOptionalConfigArray('definitions') ?? []).map(
      readLocation,
    ),
    overrides: readOverrides(config?.getOptional('overrides')),
    timing: {
      every: readDuration(config, 'evaluation.every', DEFAULT_EVALUATE_EVERY),
      reloadEvery: readDuration(
        config,
        'evaluation.reloadDefinitionsEvery',
        DEFAULT_RELOAD_EVERY,
      ),
      assistEvery: ASSIST_EVERY,
      debounce: DEBOUNCE,
    },
  };
}

function readLocation(entry: Config, index: number): DefinitionLocation {
  const file = entry.getOptionalString('file');
  const url = entry.getOptionalString('url');
  if (file && !url) {
    return { file: resolve(file), shownAs: file };
  }
  if (url && !file) {
    return { url };
  }
  throw new InputError(
    `readiness.definitions[${index}] needs either file or url; write one of the two`,
  );
}

function readDuration(
  config: Config | undefined,
  key: string,
  fallback: string,
): number {
  const text = config?.getOptionalString(key) ?? fallback;
  const milliseconds = Duration.fromISO(text).toMillis();
  if (!(milliseconds >= 1000)) {
    throw new InputError(
      `readiness.${key} is "${text}"; write an ISO 8601 duration of a second or more, such as ${fallback}`,
    );
  }
  return milliseconds;
}

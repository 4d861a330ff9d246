import { setTimeout as sleep } from 'node:timers/promises';
import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { z } from 'zod/v4';
import {
  OutboundRequestError,
  type OutboundAuth,
  type OutboundClient,
  type OutboundResponse,
} from '../outbound';
import { Pace } from './Pace';

const MOST_TRIES = 3;
const LONGEST_WAIT_MS = 60_000;

/**
 * An API of a provider, and what its users are told when it refuses.
 *
 * @public
 */
export interface JsonApiOptions {
  /** What readers call it, such as "PagerDuty". */
  title: string;
  /** Without a slash at the end. */
  baseUrl: string;
  outbound: OutboundClient;
  auth: OutboundAuth;
  headers?: Record<string, string>;
  /** Most requests that start within a minute. Default: no limit. */
  requestsPerMinute?: number;
  /** Whole sentences without the full stop. They name keys, never values. */
  advice: {
    /** The credentials are refused, perhaps because they expired (401). */
    unauthorized: string;
    /** They are good, but not for what was asked (403). */
    forbidden: string;
    /** What was asked for is not there (404). */
    missing: string;
  };
}

/**
 * One question.
 *
 * @public
 */
export interface JsonApiQuestion<S extends z.ZodType> {
  /** From the base URL on; parts that others wrote are encoded. */
  path: string;
  query?: URLSearchParams;
  schema: S;
  /** What it is about, as a reader would say it: "schedule S1". */
  about: string;
  signal: AbortSignal;
}

/**
 * Asks a provider's REST API. It goes through the guarded client, waits as long
 * as the API says when it is asked too often, and checks what comes back. No
 * message has more of an answer than its status and where it differs from what
 * was expected, so that none can carry a credential.
 *
 * @public
 */
export class JsonApi {
  readonly #options: JsonApiOptions;
  readonly #pace?: Pace;

  constructor(options: JsonApiOptions) {
    this.#options = options;
    this.#pace = options.requestsPerMinute
      ? new Pace({ perMinute: options.requestsPerMinute })
      : undefined;
  }

  /**
   * What the API answers.
   *
   * @throws AuthenticationError when the credentials are refused, which
   * concerns every question alike; NotAllowedError, NotFoundError and
   * ServiceUnavailableError concern this one only
   */
  async get<S extends z.ZodType>(
    question: JsonApiQuestion<S>,
  ): Promise<z.output<S>> {
    const { path, query, signal } = question;
    const { baseUrl, outbound, auth, headers } = this.#options;
    for (let attempt = 1; ; attempt++) {
      await this.#pace?.turn(signal);
      const response = await outbound
        .request({
          url: `${baseUrl}${path}${query ? `?${query}` : ''}`,
          headers: { accept: 'application/json', ...headers },
          auth,
          signal,
          // An API does not redirect; whatever does is something else.
          redirects: 'manual',
        })
        .catch(error => {
          signal.throwIfAborted();
          throw error instanceof OutboundRequestError
            ? new ServiceUnavailableError(error.message)
            : error;
        });
      if (response.status === 200) {
        return this.#read(response, question);
      }
      const wait = response.status === 429 ? waitFor(response) : undefined;
      if (wait === undefined || attempt === MOST_TRIES) {
        throw this.#refusal(response.status, question.about);
      }
      await sleep(wait, undefined, { signal });
    }
  }

  #read<S extends z.ZodType>(
    response: OutboundResponse,
    { schema, about }: JsonApiQuestion<S>,
  ): z.output<S> {
    const result = schema.safeParse(
      response.truncated ? undefined : jsonOf(response.body),
    );
    if (!result.success) {
      const [{ path }] = result.error.issues;
      const where = path.length > 0 ? ` (at ${path.join('.')})` : '';
      throw new ServiceUnavailableError(
        `${
          this.#options.title
        }'s answer for the ${about} cannot be understood${where}; if it stays, a proxy may answer in its place`,
      );
    }
    return result.data;
  }

  #refusal(status: number, about: string): Error {
    const { title, advice } = this.#options;
    switch (status) {
      case 401:
        return new AuthenticationError(`${title}: ${advice.unauthorized}`);
      case 403:
        return new NotAllowedError(
          `${title} does not show the ${about} (403): ${advice.forbidden}`,
        );
      case 404:
        return new NotFoundError(
          `${title} knows no ${about} (404): ${advice.missing}`,
        );
      case 429:
        return new ServiceUnavailableError(
          `${title} asks to slow down (429), and went on asking after the waits it demanded; it is asked again with the next run`,
        );
      default:
        return new ServiceUnavailableError(
          `${title} answered ${status} for the ${about}; it is asked again with the next run`,
        );
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long the API asks to wait; undefined when that is too long to wait for. */
function waitFor({ headers }: OutboundResponse): number | undefined {
  const written = headers['retry-after'] ?? headers['ratelimit-reset'] ?? '';
  const seconds = /^\d+$/.test(written.trim())
    ? Number(written)
    : (Date.parse(written) - Date.now()) / 1000;
  const wait = Number.isFinite(seconds) ? Math.max(seconds, 0) * 1000 : 1000;
  return wait <= LONGEST_WAIT_MS ? wait : undefined;
}

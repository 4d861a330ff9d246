import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  LinkAnswer,
  LinkAttempt,
} from '@backstage-readiness/plugin-readiness-common';
import {
  OutboundClient,
  OutboundRequestError,
  OutboundResponse,
} from '@backstage-readiness/plugin-readiness-node';
import { DateTime } from 'luxon';
import type { DocumentProbe } from './DocumentProbe';
import { partsOf } from './rows';

/** An attempt, and what to send along next time. */
export interface LinkCheck {
  attempt: LinkAttempt;
  etag?: string;
  lastModified?: string;
}

/** Where people are sent to say who they are, instead of to the page. */
const LOGIN_PLACE =
  /(^|[./_-])(log-?in|sign-?in|sso|saml2?|oauth2?|oidc|authori[sz]e|auth)([./_-]|$)/i;

function isLoginPage(asked: string, reached: string): boolean {
  const place = (text: string) => {
    const { host, pathname } = new URL(text);
    return `${host}${pathname}`;
  };
  return LOGIN_PLACE.test(place(reached)) && !LOGIN_PLACE.test(place(asked));
}

function retryAfterMs(
  headers: Record<string, string>,
  now: Date,
): number | undefined {
  const text = headers['retry-after'];
  if (text === undefined) {
    return undefined;
  }
  if (/^\d+$/.test(text)) {
    return Number(text) * 1000;
  }
  const moment = DateTime.fromHTTP(text);
  return moment.isValid
    ? Math.max(0, moment.toMillis() - now.getTime())
    : undefined;
}

/** Follows one link and says what came back. */
export class LinkChecker {
  readonly #client: OutboundClient;
  readonly #probe: DocumentProbe;
  readonly #logger: LoggerService;
  readonly #clock: () => Date;

  constructor(options: {
    client: OutboundClient;
    probe: DocumentProbe;
    logger: LoggerService;
    clock: () => Date;
  }) {
    this.#client = options.client;
    this.#probe = options.probe;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /**
   * Follows a page, document or folder, named as it is kept.
   *
   * @throws only when the signal is aborted
   */
  async check(
    kept: { url: string; etag?: string; lastModified?: string },
    signal: AbortSignal,
  ): Promise<LinkCheck> {
    const { url, folder } = partsOf(kept.url);
    const page = { ...kept, url };
    if (this.#probe.reads(url, folder)) {
      return this.#probe.look({ ...page, folder });
    }
    try {
      const check = this.#describe(url, await this.#ask(page, signal));
      // A code host denies that a private page exists, so that says nothing.
      return check.attempt.status === 404 && this.#probe.isOnCodeHost(url)
        ? { attempt: { ...check.attempt, answer: 'maybe-private' } }
        : check;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof OutboundRequestError)) {
        this.#logger.warn(
          `Following a link to ${new URL(url).host} failed unexpectedly`,
          toError(error),
        );
        return { attempt: { answer: 'bad-response' } };
      }
      const code = error.code;
      return {
        attempt: {
          answer:
            code === 'aborted' || code === 'bad-request'
              ? 'bad-response'
              : (code satisfies LinkAnswer),
        },
      };
    }
  }

  /**
   * HEAD is enough where it works. Where it brings an error, GET decides: many
   * servers answer HEAD with whatever comes to mind. Not after 429, though.
   */
  async #ask(
    page: { url: string; etag?: string; lastModified?: string },
    signal: AbortSignal,
  ): Promise<OutboundResponse> {
    const request = {
      url: page.url,
      headers: {
        accept: 'text/html, */*;q=0.8',
        ...(page.etag ? { 'if-none-match': page.etag } : {}),
        ...(page.lastModified
          ? { 'if-modified-since': page.lastModified }
          : {}),
      },
      signal,
      maxBytes: 0,
    };
    try {
      const response = await this.#client.request({
        ...request,
        method: 'HEAD',
      });
      if (response.status < 400 || response.status === 429) {
        return response;
      }
    } catch (error) {
      const tryGet =
        error instanceof OutboundRequestError &&
        (error.code === 'connection' || error.code === 'bad-response');
      if (!tryGet) {
        throw error;
      }
    }
    return this.#client.request({ ...request, method: 'GET' });
  }

  #describe(asked: string, response: OutboundResponse): LinkCheck {
    const { status, headers, url, hops } = response;
    const moved = hops.length > 0 && url !== asked;
    const attempt: LinkAttempt = {
      answer:
        moved && status < 400 && isLoginPage(asked, url)
          ? 'login-page'
          : 'http',
      status,
      finalUrl: moved ? url : undefined,
      movedForGood: moved && [301, 308].includes(hops[0].status),
      retryAfterMs:
        status === 429 || status === 503
          ? retryAfterMs(headers, this.#clock())
          : undefined,
    };
    return status >= 200 && status < 300
      ? {
          attempt,
          etag: headers.etag,
          lastModified: headers['last-modified'],
        }
      : { attempt };
  }
}

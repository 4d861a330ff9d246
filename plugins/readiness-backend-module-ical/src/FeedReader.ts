import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  OutboundRequestError,
  type OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import type { Feed } from './config';

/**
 * Fetches calendars. Whoever knows the address of one reads it, so that no
 * message has more of it than the host.
 */
export class FeedReader {
  readonly #outbound: OutboundClient;
  readonly #kept = new Map<string, { etag: string; text: string }>();

  constructor(options: { outbound: OutboundClient }) {
    this.#outbound = options.outbound;
  }

  async read(feed: Feed, signal: AbortSignal): Promise<string> {
    const { host } = new URL(feed.url);
    const kept = this.#kept.get(feed.key);
    const { status, headers, body, truncated } = await this.#outbound
      .request({
        url: feed.url,
        headers: {
          accept: 'text/calendar, text/plain;q=0.5',
          ...(kept ? { 'if-none-match': kept.etag } : {}),
        },
        signal,
      })
      .catch(error => {
        throw error instanceof OutboundRequestError
          ? new ServiceUnavailableError(error.message)
          : error;
      });
    if (status === 304 && kept) {
      return kept.text;
    }
    if (status === 404 || status === 410) {
      throw new NotFoundError(
        `${host} has no calendar there any more (${status}); set readiness.ical.feeds.${feed.key}.url anew`,
      );
    }
    if (status === 401 || status === 403) {
      throw new NotAllowedError(
        `${host} refuses it (${status}); set readiness.ical.feeds.${feed.key}.url to the private address of the calendar`,
      );
    }
    if (status < 200 || status > 299) {
      throw new ServiceUnavailableError(`${host} answers with ${status}`);
    }
    if (truncated) {
      throw new ServiceUnavailableError(
        `${host} sends more than a rota can be`,
      );
    }
    if (headers.etag) {
      this.#kept.set(feed.key, { etag: headers.etag, text: body });
    } else {
      this.#kept.delete(feed.key);
    }
    return body;
  }
}

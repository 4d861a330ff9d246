import type {
  UrlReaderService,
  UrlReaderServiceReadUrlResponse,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  OutboundRequestError,
  type OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import { tooLarge, type ReadText } from './readText';

const TIMEOUT_MS = 15_000;

/**
 * Reads a document from the web. The portal's own reader comes first, since it
 * holds the credentials of code hosts; an address it refuses goes to the
 * guarded client, which holds none.
 */
export async function readRemote(options: {
  url: string;
  urlReader: UrlReaderService;
  outbound: OutboundClient;
  maxBytes: number;
  knownEtag?: string;
}): Promise<ReadText> {
  const { url, urlReader, maxBytes, knownEtag } = options;
  let response: UrlReaderServiceReadUrlResponse;
  try {
    response = await urlReader.readUrl(url, {
      etag: knownEtag,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const name = (error as Error).name;
    if (name === 'NotModifiedError') {
      return { modified: false };
    }
    if (name === 'NotAllowedError') {
      return readOutbound(options);
    }
    if (name === 'NotFoundError') {
      throw new NotFoundError(`There is nothing at ${url}`);
    }
    throw new ServiceUnavailableError(
      `${url} could not be read: ${(error as Error).message}`,
    );
  }
  return {
    modified: true,
    bytes: await capped(response, url, maxBytes),
    etag: response.etag || undefined,
    lastModifiedAt: response.lastModifiedAt?.toISOString(),
  };
}

async function capped(
  response: UrlReaderServiceReadUrlResponse,
  url: string,
  maxBytes: number,
): Promise<Buffer> {
  const stream = response.stream?.();
  if (!stream) {
    const bytes = await response.buffer();
    if (bytes.length > maxBytes) {
      throw tooLarge(url, maxBytes);
    }
    return bytes;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      stream.destroy();
      throw tooLarge(url, maxBytes);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function readOutbound(options: {
  url: string;
  outbound: OutboundClient;
  maxBytes: number;
  knownEtag?: string;
}): Promise<ReadText> {
  const { url, outbound, maxBytes, knownEtag } = options;
  const response = await outbound
    .request({
      url,
      maxBytes,
      headers: {
        accept: 'text/markdown, text/plain;q=0.9, */*;q=0.5',
        ...(knownEtag ? { 'if-none-match': knownEtag } : {}),
      },
    })
    .catch(error => {
      throw explainOutbound(error);
    });
  const { status, headers, body, truncated } = response;
  if (status === 304) {
    return { modified: false };
  }
  if (status === 404 || status === 410) {
    throw new NotFoundError(`There is nothing at ${url} (HTTP ${status})`);
  }
  if (status === 401 || status === 403) {
    throw new NotAllowedError(
      `${url} asks for a sign-in (HTTP ${status}); allow its host under backend.reading.allow or add an integration for it`,
    );
  }
  if (status < 200 || status > 299) {
    throw new ServiceUnavailableError(`${url} answers with HTTP ${status}`);
  }
  if (truncated) {
    throw tooLarge(url, maxBytes);
  }
  const changed = Date.parse(headers['last-modified'] ?? '');
  return {
    modified: true,
    bytes: Buffer.from(body, 'utf8'),
    url: response.url,
    etag: headers.etag,
    contentType: headers['content-type'],
    lastModifiedAt: Number.isNaN(changed)
      ? undefined
      : new Date(changed).toISOString(),
  };
}

function explainOutbound(error: unknown): Error {
  if (!(error instanceof OutboundRequestError)) {
    return error as Error;
  }
  switch (error.code) {
    case 'not-allowed':
    case 'bad-request':
      return new NotAllowedError(error.message);
    case 'dns-not-found':
      return new NotFoundError(error.message);
    default:
      return new ServiceUnavailableError(error.message);
  }
}

import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { OutboundRequestError } from './errors';

type Decoder = ReturnType<typeof createGunzip>;

const DECODERS: Record<string, () => Decoder> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function decoderFor(encoding: string, host: string): Decoder | undefined {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') {
    return undefined;
  }
  const create = DECODERS[name];
  if (!create) {
    // Includes stacked codings: nobody stacks them but to build bombs.
    throw new OutboundRequestError(
      'bad-response',
      `${host} sent a content encoding that was not asked for`,
    );
  }
  return create();
}

function textDecoder(contentType: string): TextDecoder {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}

/**
 * Reads at most `maxBytes` of the *decoded* body. The wire size says nothing
 * about a compressed one, so the cap sits behind the decompressor, whose back
 * pressure keeps the rest from being inflated.
 */
export async function readBody(options: {
  body: Readable;
  encoding: string;
  contentType: string;
  maxBytes: number;
  host: string;
}): Promise<{ text: string; truncated: boolean }> {
  const { body, maxBytes, host } = options;
  const decoder = decoderFor(options.encoding, host);
  if (decoder) {
    body.once('error', error => decoder.destroy(error));
    body.pipe(decoder);
  }
  const source: Readable = decoder ?? body;
  const chunks: Buffer[] = [];
  let size = 0;
  let truncated = false;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      const room = maxBytes - size;
      if (chunk.length > room) {
        chunks.push(chunk.subarray(0, room));
        truncated = true;
        break;
      }
      chunks.push(chunk);
      size += chunk.length;
    }
  } finally {
    decoder?.destroy();
    body.destroy();
  }
  // `stream` holds back half a character at the cut instead of garbling it.
  const text = textDecoder(options.contentType).decode(Buffer.concat(chunks), {
    stream: truncated,
  });
  return { text, truncated };
}

import { InputError } from '@backstage/errors';

/** What one way of reading brought back. */
export type ReadText =
  | { modified: false }
  | {
      modified: true;
      bytes: Buffer;
      etag?: string;
      lastModifiedAt?: string;
      contentType?: string;
      /** Where it came from in the end, after redirects. */
      url?: string;
    };

/** A document beyond the limit. */
export function tooLarge(url: string, maxBytes: number): Error {
  return new InputError(
    `${url} is larger than ${maxBytes} bytes; split it, or raise readiness.documents.maxBytes`,
  );
}

/**
 * @throws InputError when the bytes are no text
 */
export function decodeText(bytes: Buffer, url: string): string {
  if (bytes.includes(0)) {
    throw new InputError(
      `${url} is not a text document; name a Markdown or plain text file`,
    );
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** Whether a document is a web page rather than Markdown or plain text. */
export function isHtml(text: string, contentType: string | undefined): boolean {
  return (
    /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '') ||
    /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype html|html)\b/i.test(
      text.slice(0, 2000),
    )
  );
}

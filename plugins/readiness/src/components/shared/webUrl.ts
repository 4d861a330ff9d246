/**
 * An address that is safe to link to; undefined for anything but the web, such
 * as `javascript:`, which text of a source could hold.
 *
 * @public
 */
export function webUrl(text: string | null | undefined): string | undefined {
  try {
    const { protocol, href } = new URL(text ?? '');
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}

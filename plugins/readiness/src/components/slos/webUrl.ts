/**
 * An address that is safe to link to; undefined for anything but the web, such
 * as `javascript:`, which a label of an alert rule could hold.
 */
export function webUrl(text: string | null): string | undefined {
  try {
    const { protocol, href } = new URL(text ?? '');
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}

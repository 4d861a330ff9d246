import { withoutFrontMatter } from '@backstage-readiness/plugin-readiness-common';

/** A heading on the first line that is written in either style. */
const FIRST_HEADING =
  /^\s*(?:#{1,6}[ \t]+(.+?)[ \t]*#*|(\S.*)\n(?:=+|-+))[ \t]*(?:\n|$)/;

/**
 * The text of a document without its own title, when that is shown above it
 * already.
 */
export function splitTitle(
  text: string,
  title: string,
): { text: string; titleShown: boolean } {
  const body = withoutFrontMatter(text);
  const match = FIRST_HEADING.exec(body);
  const heading = match && plain(match[1] ?? match[2]);
  return match && heading === plain(title)
    ? { text: body.slice(match[0].length), titleShown: true }
    : { text: body, titleShown: false };
}

/** What is left of a heading when its marks are rendered. */
function plain(heading: string): string {
  return heading.replace(/[`*_]/g, '').replace(/\s+/g, ' ').trim();
}

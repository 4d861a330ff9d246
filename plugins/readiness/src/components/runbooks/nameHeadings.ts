import type { Runbook } from '@backstage-readiness/plugin-readiness-common';

/** Keeps fragments of runbooks apart from everything else on the page. */
export function headingElementId(id: string): string {
  return `runbook-${id}`;
}

/**
 * Gives the headings on screen the fragments the backend gave to those of the
 * text, and lets them take focus. The two are matched by their words in order,
 * because raw HTML in a document may put headings on one side only.
 */
export function nameHeadings(
  root: HTMLElement,
  headings: Runbook['headings'],
): void {
  let rest = headings;
  root.querySelectorAll('h1, h2, h3, h4, h5, h6').forEach(element => {
    const text = plain(element.textContent ?? '');
    const found = rest.findIndex(heading => plain(heading.text) === text);
    if (found >= 0) {
      element.id = headingElementId(rest[found].id);
      element.setAttribute('tabindex', '-1');
      rest = rest.slice(found + 1);
    }
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

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
  let next = 0;
  for (const element of root.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const text = plain(element.textContent ?? '');
    const found = headings.findIndex(
      (heading, index) => index >= next && plain(heading.text) === text,
    );
    if (found >= 0) {
      element.id = headingElementId(headings[found].id);
      element.setAttribute('tabindex', '-1');
      next = found + 1;
    }
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

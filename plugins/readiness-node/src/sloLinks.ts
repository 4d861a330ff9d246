import { InputError } from '@backstage/errors';
import type { SloQueryLink } from './slo';

/**
 * A place where queries of SLOs can be opened, as configured. Its address has
 * placeholders, filled in URL-encoded: `{{query}}`; `{{queryJson}}`, the same for
 * inside a JSON string; `{{from}}` and `{{to}}` in milliseconds since 1970; and
 * `{{range}}`, the length of the period such as `2419200s`.
 *
 * @public
 */
export interface SloLinkTemplate {
  title: string;
  url: string;
}

const PLACEHOLDER = /\{\{\s*([\w.]*)\s*\}\}/g;
/** What a graph shows of a query that leaves its window open. */
const WINDOW = '5m';

/** What each placeholder becomes, not yet encoded. */
const VALUES: Record<
  string,
  (options: { query: string; from: Date; to: Date }) => string
> = {
  query: ({ query }) => query,
  // For addresses that carry JSON, such as those of Grafana Explore.
  queryJson: ({ query }) => JSON.stringify(query).slice(1, -1),
  from: ({ from }) => String(from.getTime()),
  to: ({ to }) => String(to.getTime()),
  range: ({ from, to }) =>
    `${Math.round((to.getTime() - from.getTime()) / 1000)}s`,
};

/**
 * Reads the templates under a key when the backend starts.
 *
 * @throws InputError naming the key of a template that leads nowhere
 * @public
 */
export function readSloLinkTemplates(
  configs: ReadonlyArray<{ getString(key: string): string }>,
  at: string,
): SloLinkTemplate[] {
  return configs.map((config, index) => {
    const template = {
      title: config.getString('title'),
      url: config.getString('url'),
    };
    check(template, `${at}[${index}]`);
    return template;
  });
}

function check(template: SloLinkTemplate, at: string): void {
  const unknown = [...template.url.matchAll(PLACEHOLDER)]
    .map(([, name]) => name)
    .find(name => !(name in VALUES));
  if (unknown !== undefined) {
    throw new InputError(
      `${at}.url has {{${unknown}}}; write ${Object.keys(VALUES)
        .map(name => `{{${name}}}`)
        .join(', ')}`,
    );
  }
  // A host made of a query would lead anywhere.
  const origin = template.url.split(/[/?#]/, 3).join('/');
  if (
    !/^https?:\/\/[^/]/.test(template.url) ||
    origin.includes('{{') ||
    !URL.canParse(template.url.replace(PLACEHOLDER, '1'))
  ) {
    throw new InputError(
      `${at}.url is no http or https address; write one such as https://prometheus.example.com/graph?g0.expr={{query}}`,
    );
  }
}

/**
 * Where a query can be opened. A window that the query leaves open is shown as
 * five minutes.
 *
 * @public
 */
export function sloQueryLinks(
  templates: readonly SloLinkTemplate[],
  options: { query: string; from: Date; to: Date },
): SloQueryLink[] {
  const query = options.query.replace(/\{\{\s*\.window\s*\}\}/g, WINDOW);
  return templates.map(({ title, url }) => ({
    title,
    url: new URL(
      url.replace(PLACEHOLDER, (_, name: string) =>
        encodeURIComponent(
          VALUES[name]({ ...options, query }).replace(/\p{Surrogate}/gu, ''),
        ),
      ),
    ).href,
  }));
}

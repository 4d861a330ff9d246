import { CHECK_ORDERS } from './checkTotals';
import { urlFlag, urlList, urlOneOf, urlText, type UrlValues } from '../shared';

/** All that narrows or pages the organisation page, as it stands in the URL. */
export const ORGANISATION_URL = {
  scorecard: urlText(),
  target: urlText(),
  level: urlText(),
  owner: urlText(),
  kind: urlText(),
  type: urlText(),
  lifecycle: urlText(),
  tier: urlText(),
  system: urlText(),
  owed: urlOneOf(['', 'behind', 'upcoming', 'met']),
  text: urlText(),
  /** The cursors of the pages before the present one, and its own. */
  cursor: urlList(),
  definitions: urlFlag(),
  view: urlOneOf(['list', 'heatmap']),
  columns: urlOneOf(['section', 'check']),
  group: urlOneOf(['owner', 'system', 'tier']),
  section: urlText(),
  /** What checks are ordered by. */
  checks: urlOneOf(CHECK_ORDERS),
  allChecks: urlFlag(),
};

/** The state of the organisation page. */
export type OrganisationUrl = UrlValues<typeof ORGANISATION_URL>;

/** The filters that take one of the values found in the catalog. */
export const FACETS = ['kind', 'type', 'lifecycle', 'tier', 'system'] as const;

/** No filter but the scorecard, which the page always has one of. */
export const NO_FILTERS: Partial<OrganisationUrl> = {
  level: '',
  owner: '',
  kind: '',
  type: '',
  lifecycle: '',
  tier: '',
  system: '',
  owed: '',
  text: '',
  cursor: [],
};

/** Whether anything is narrowed. */
export function isNarrowed(url: OrganisationUrl): boolean {
  return (['level', 'owner', 'text', 'owed', ...FACETS] as const).some(
    name => url[name] !== '',
  );
}

/** The filters as the API takes them: absent rather than empty. */
export function filterOf(url: OrganisationUrl, scorecard: string) {
  const given = (text: string) => text || undefined;
  return {
    scorecard,
    level: given(url.level),
    owner: given(url.owner),
    kind: given(url.kind),
    type: given(url.type),
    lifecycle: given(url.lifecycle),
    tier: given(url.tier),
    system: given(url.system),
    owed: url.owed || undefined,
    text: given(url.text),
  };
}

import type { filterOf, OrganisationUrl } from './urlState';

/** What the URL asks of the heat map. */
export function heatmapQuery(
  filter: ReturnType<typeof filterOf>,
  url: OrganisationUrl,
) {
  return {
    ...filter,
    columns: url.columns,
    group: url.group,
    section: url.section || undefined,
  };
}

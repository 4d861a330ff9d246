import { CsvButton } from './CsvButton';
import { fetchAllStandings, standingsCsv } from './exportStandings';
import type { filterOf } from './urlState';

/** Saves what the filters leave, all pages of it, as CSV. */
export function ExportButton(props: { filter: ReturnType<typeof filterOf> }) {
  const { filter } = props;
  return (
    <CsvButton
      name={`readiness-${filter.scorecard}.csv`}
      fetch={async api => {
        const rows = await fetchAllStandings({ api, filter });
        return { csv: standingsCsv(rows), rows: rows.length };
      }}
    />
  );
}

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DownloadIcon from '@material-ui/icons/GetApp';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, VisuallyHidden } from '../shared';
import { fetchAllStandings, standingsCsv } from './exportStandings';
import type { filterOf } from './urlState';

function download(name: string, csv: string) {
  const url = URL.createObjectURL(
    new Blob([csv], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves what the filters leave, all pages of it, as CSV. */
export function ExportButton(props: { filter: ReturnType<typeof filterOf> }) {
  const { filter } = props;
  const api = useApi(readinessApiRef);
  const { t } = useTranslationRef(readinessTranslationRef);
  const [result, run] = useAsyncFn(async () => {
    const rows = await fetchAllStandings({ api, filter });
    download(`readiness-${filter.scorecard}.csv`, standingsCsv(rows));
    return rows.length;
  }, [api, filter]);
  return (
    <>
      {result.error && <LoadFailure error={result.error} dense />}
      <Button
        size="small"
        variant="outlined"
        startIcon={<DownloadIcon />}
        disabled={result.loading}
        onClick={run}
      >
        {result.loading
          ? t('organisation.export.running')
          : t('organisation.export.action')}
      </Button>
      <VisuallyHidden role="status">
        {result.value !== undefined && !result.loading
          ? t('organisation.export.done', { count: result.value })
          : ''}
      </VisuallyHidden>
    </>
  );
}

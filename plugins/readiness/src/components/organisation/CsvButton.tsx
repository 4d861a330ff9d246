import { useApi } from '@backstage/frontend-plugin-api';
import type { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import DownloadIcon from '@material-ui/icons/GetApp';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, VisuallyHidden } from '../shared';

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

/** Saves rows as CSV, all pages of them. */
export function CsvButton(props: {
  name: string;
  /** Where there are several, each says something else. */
  label?: string;
  fetch: (api: ReadinessClient) => Promise<{ csv: string; rows: number }>;
}) {
  const { name, label, fetch } = props;
  const api = useApi(readinessApiRef);
  const { t } = useReadinessTranslation();
  const [result, run] = useAsyncFn(async () => {
    const { csv, rows } = await fetch(api);
    download(name, csv);
    return rows;
  }, [api, name, fetch]);
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
          : label ?? t('organisation.export.action')}
      </Button>
      <VisuallyHidden role="status">
        {result.value !== undefined && !result.loading
          ? t('organisation.export.done', { count: result.value })
          : ''}
      </VisuallyHidden>
    </>
  );
}

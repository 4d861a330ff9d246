import { handoverListsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DownloadIcon from '@material-ui/icons/GetApp';
import PrintIcon from '@material-ui/icons/Print';
import { useId, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../../api';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { LoadFailure, VisuallyHidden } from '../../shared';
import { usePrintPath } from '../usePagePath';
import { HowToVerify } from './HowToVerify';

const useStyles = makeStyles(theme => ({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1, 0),
  },
}));

function download(name: string, text: string) {
  const url = URL.createObjectURL(
    new Blob([text], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What proves a handover outside the portal: the signed export, and paper. */
export function ProofSection(props: {
  handover: { id: string; entityRef: string };
}) {
  const { id, entityRef } = props.handover;
  const classes = useStyles();
  const api = useApi(readinessApiRef);
  const { t } = useReadinessTranslation();
  const printPath = usePrintPath(id);
  const [open, setOpen] = useState(false);
  const headingId = useId();
  const howId = useId();
  const file = `${entityRef.split('/')[1]}.handover.json`;
  const [result, run] = useAsyncFn(async () => {
    const envelope = await api.call(handoverListsEndpoints.exportHandover, {
      params: { id },
    });
    download(file, `${JSON.stringify(envelope, null, 2)}\n`);
    return true;
  }, [api, id, file]);
  return (
    <section aria-labelledby={headingId}>
      <Typography id={headingId} variant="h6" component="h3">
        {t('handoverLists.export.title')}
      </Typography>
      <div className={classes.buttons}>
        <Button
          variant="outlined"
          size="small"
          startIcon={<DownloadIcon />}
          disabled={result.loading}
          onClick={run}
        >
          {t(
            result.loading
              ? 'handoverLists.export.running'
              : 'handoverLists.export.action',
          )}
        </Button>
        {printPath && (
          <LinkButton
            variant="outlined"
            size="small"
            startIcon={<PrintIcon />}
            to={printPath}
          >
            {t('handoverLists.export.print')}
          </LinkButton>
        )}
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={howId}
          onClick={() => setOpen(!open)}
        >
          {t('handoverLists.export.how')}
        </Button>
      </div>
      {result.error && <LoadFailure error={result.error} retry={run} />}
      <VisuallyHidden role="status">
        {result.value ? t('handoverLists.export.done') : ''}
      </VisuallyHidden>
      <div id={howId}>
        <Collapse in={open} mountOnEnter unmountOnExit>
          <HowToVerify file={file} />
        </Collapse>
      </div>
    </section>
  );
}

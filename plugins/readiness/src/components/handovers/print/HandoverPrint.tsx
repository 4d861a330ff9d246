import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  useApiQuery,
  useEntityTabPath,
} from '../../shared';
import { useRecordPath } from '../usePagePath';
import { PaperRecord } from './PaperRecord';

const useStyles = makeStyles(theme => ({
  '@global': {
    '@media print': {
      // Only the record is for paper: no sidebar, no header, no buttons.
      'body *': { visibility: 'hidden' },
      '[data-handover-paper], [data-handover-paper] *': {
        visibility: 'visible',
      },
      '[data-handover-paper]': {
        position: 'absolute',
        left: 0,
        top: 0,
        width: '100%',
      },
      // The portal scrolls inside the page, and paper does not scroll.
      'html, body, #root, #root *': {
        overflow: 'visible !important',
        height: 'auto !important',
      },
    },
  },
  bar: { display: 'flex', gap: theme.spacing(2), alignItems: 'center' },
  paper: {
    // Paper is white, whatever the theme.
    background: '#fff',
    color: '#000',
    padding: theme.spacing(3),
    marginTop: theme.spacing(2),
    maxWidth: 960,
  },
}));

/**
 * A handover on paper: the whole record, nothing folded, nothing of the portal
 * around it.
 *
 * @public
 */
export function HandoverPrint() {
  const { id = '' } = useParams();
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const recordPath = useRecordPath();
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });
  return (
    <TabContent>
      {query.state === 'loading' && (
        <LoadingArea height={640} label={t('handoverLists.print.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <>
          <div className={classes.bar}>
            <Button
              color="primary"
              variant="contained"
              onClick={() => window.print()}
            >
              {t('handoverLists.print.action')}
            </Button>
            {query.value.leftCatalog && recordPath ? (
              <Link to={recordPath(id)}>
                {t('handoverLists.print.backToRecord')}
              </Link>
            ) : (
              <Link to={tabPath(query.value.entityRef, 'handover')}>
                {t('handoverLists.print.back')}
              </Link>
            )}
          </div>
          <section
            className={classes.paper}
            aria-label={t('handoverLists.print.record', { id })}
            data-handover-paper=""
          >
            <PaperRecord record={query.value} />
          </section>
        </>
      )}
    </TabContent>
  );
}

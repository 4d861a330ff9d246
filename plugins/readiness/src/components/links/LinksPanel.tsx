import {
  linksEndpoints,
  type EntityLinks,
} from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TeachingEmptyState,
  useEntityQuery,
} from '../shared';
import { LinkRow } from './LinkRow';
import { RecheckLinksButton } from './RecheckLinksButton';
import { worstFirst } from './verdict';

const EMPTY_SNIPPET = `metadata:
  links:
    - title: Latency dashboard
      url: https://dashboards.example.com/latency
`;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 40,
  },
  scroll: { overflowX: 'auto' },
}));

/**
 * The pages an entity links to, and whether they are still there.
 *
 * @public
 */
export function LinksPanel() {
  const classes = useStyles();
  const titleId = useId();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(linksEndpoints.getEntityLinks);
  return (
    <section aria-labelledby={titleId}>
      <div className={classes.head}>
        <Typography variant="h6" component="h3" id={titleId}>
          {t('links.title')}
        </Typography>
        {query.state === 'ready' && query.value.links.length > 0 && (
          <div>
            <RecheckLinksButton onRechecked={query.replace} />
          </div>
        )}
      </div>
      {query.state === 'loading' && (
        <LoadingArea height={160} label={t('links.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && <Links value={query.value} />}
    </section>
  );
}

function Links(props: { value: EntityLinks }) {
  const { value } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (value.links.length === 0) {
    return (
      <TeachingEmptyState
        title={t('links.empty.title')}
        description={t('links.empty.description')}
        snippet={EMPTY_SNIPPET}
      />
    );
  }
  return (
    // Focusable, so that the keyboard can scroll what does not fit.
    <div
      className={classes.scroll}
      role="region"
      aria-label={t('links.table')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Table size="small" aria-label={t('links.table')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('links.column.verdict')}</TableCell>
            <TableCell>{t('links.column.page')}</TableCell>
            <TableCell>{t('links.column.answer')}</TableCell>
            <TableCell>{t('links.column.checked')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {worstFirst(value.links).map(link => (
            <LinkRow key={link.url} link={link} proofTimes={value.proofTimes} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

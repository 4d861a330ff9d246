import {
  OUTCOME_STATUSES,
  rollupsEndpoints,
  satisfies,
  type CheckOutcomeRow,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { CsvButton } from '../organisation/CsvButton';
import { toneOf } from '../scorecards';
import {
  LoadFailure,
  LoadingArea,
  PersonLink,
  SelectField,
  StatusLabel,
  TimeAgo,
  urlList,
  urlText,
  useApiQuery,
  useEntityTabPath,
  useUrlState,
} from '../shared';
import { checkOutcomesCsv } from './exportCheckOutcomes';

const PAGE_SIZE = 25;
const URL_STATE = { status: urlText(), cursor: urlList() };
const ALL = 'all';
const NOT_PASSING = OUTCOME_STATUSES.filter(status => !satisfies(status));

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2, 2, 1),
  },
  title: { marginRight: 'auto' },
  body: { padding: theme.spacing(0, 2, 2) },
  foot: {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
  },
  nowrap: { whiteSpace: 'nowrap' },
  message: { overflowWrap: 'anywhere', minWidth: 220 },
}));

/** Who does not pass a check, since when, and who owns it. */
export function CheckOutcomes(props: { checkId: string }) {
  const { checkId } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const [url, setUrl] = useUrlState(URL_STATE);
  const chosen = OUTCOME_STATUSES.filter(
    status => url.status === ALL || url.status === status,
  );
  const status = chosen.length > 0 ? chosen : NOT_PASSING;
  const query = useApiQuery(rollupsEndpoints.listCheckOutcomes, {
    params: { checkId },
    query: {
      status,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  const next = query.state === 'ready' ? query.value.nextCursor : undefined;
  return (
    <Paper component="section" aria-label={t('trends.check.who')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h3" className={classes.title}>
          {t('trends.check.who')}
        </Typography>
        <SelectField
          id="check-status"
          label={t('trends.check.filter')}
          value={url.status}
          emptyLabel={t('trends.check.notPassing')}
          options={[
            { value: ALL, label: t('trends.check.all') },
            ...OUTCOME_STATUSES.map(value => ({
              value,
              label: t(`scorecards.status.${value}`),
            })),
          ]}
          onChange={value => setUrl({ status: value, cursor: [] })}
        />
        <CsvButton
          name={`readiness-check-${checkId}.csv`}
          fetch={api => checkOutcomesCsv(api, { checkId, status })}
        />
      </div>
      {query.state === 'loading' && (
        <div className={classes.body}>
          <LoadingArea height={320} />
        </div>
      )}
      {query.state === 'failed' && (
        <div className={classes.body}>
          <LoadFailure error={query.error} retry={query.retry} />
        </div>
      )}
      {query.state === 'ready' && query.value.items.length === 0 && (
        <div className={classes.body}>
          <Typography>{t('trends.check.none')}</Typography>
        </div>
      )}
      {query.state === 'ready' && query.value.items.length > 0 && (
        <>
          <Rows rows={query.value.items} busy={query.reloading} />
          <nav
            className={classes.foot}
            aria-label={t('organisation.standings.pages')}
          >
            <Typography variant="body2" role="status">
              {t('organisation.standings.range', {
                first: url.cursor.length * PAGE_SIZE + 1,
                last: url.cursor.length * PAGE_SIZE + query.value.items.length,
                total: query.value.totalItems,
              })}
            </Typography>
            <Button
              size="small"
              disabled={url.cursor.length === 0}
              onClick={() => setUrl({ cursor: url.cursor.slice(0, -1) })}
            >
              {t('organisation.standings.previous')}
            </Button>
            <Button
              size="small"
              disabled={!next}
              onClick={() => next && setUrl({ cursor: [...url.cursor, next] })}
            >
              {t('organisation.standings.nextPage')}
            </Button>
          </nav>
        </>
      )}
    </Paper>
  );
}

function Rows(props: { rows: CheckOutcomeRow[]; busy: boolean }) {
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const tabPath = useEntityTabPath();
  return (
    <TableContainer>
      <Table
        size="small"
        aria-label={t('trends.check.open')}
        aria-busy={props.busy}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('trends.check.entity')}</TableCell>
            <TableCell>{t('trends.check.entityOwner')}</TableCell>
            <TableCell>{t('trends.check.status')}</TableCell>
            <TableCell>{t('trends.check.seen')}</TableCell>
            <TableCell>{t('trends.check.since')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.rows.map(row => (
            <TableRow key={row.entityRef} hover>
              <TableCell component="th" scope="row">
                <Link to={tabPath(row.entityRef, 'readiness')}>
                  {row.title}
                </Link>
              </TableCell>
              <TableCell className={classes.nowrap}>
                {row.owner ? (
                  <PersonLink entityRef={row.owner} hideIcon />
                ) : (
                  t('organisation.noOwner')
                )}
              </TableCell>
              <TableCell className={classes.nowrap}>
                <StatusLabel
                  tone={toneOf(row.status)}
                  label={t(`scorecards.status.${row.status}`)}
                />
              </TableCell>
              <TableCell className={classes.message}>{row.message}</TableCell>
              <TableCell className={classes.nowrap}>
                <TimeAgo at={row.since} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

import {
  OUTCOME_STATUSES,
  rollupsEndpoints,
  satisfies,
  type CheckOutcomeRow,
  type CheckPage,
} from '@backstage-readiness/plugin-readiness-common';
import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CsvButton } from '../organisation/CsvButton';
import { ReasonText } from '../reasons';
import { toneOf } from '../scorecards';
import {
  PagedPanel,
  PersonLink,
  SearchField,
  SelectField,
  StatusLabel,
  TimeAgo,
  urlFlag,
  urlList,
  urlText,
  useApiQuery,
  useEntityTabPath,
  useUrlState,
} from '../shared';
import { CheckOwners } from './CheckOwners';
import { checkOutcomesCsv } from './exportCheckOutcomes';

const PAGE_SIZE = 25;
const URL_STATE = {
  status: urlText(),
  owner: urlText(),
  text: urlText(),
  /** Whether every owner is listed. */
  owners: urlFlag(),
  cursor: urlList(),
};
const ALL = 'all';
const NOT_PASSING = OUTCOME_STATUSES.filter(status => !satisfies(status));

const useStyles = makeStyles({
  nowrap: { whiteSpace: 'nowrap' },
  message: { overflowWrap: 'anywhere', minWidth: 220 },
});

/** Who does not pass a check, since when, and who owns it. */
export function CheckOutcomes(props: {
  checkId: string;
  owners: CheckPage['owners'];
}) {
  const { checkId, owners } = props;
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(URL_STATE);
  const chosen = OUTCOME_STATUSES.filter(
    status => url.status === ALL || url.status === status,
  );
  const status = chosen.length > 0 ? chosen : NOT_PASSING;
  const filter = {
    status,
    owner: url.owner || undefined,
    text: url.text.trim() || undefined,
  };
  const narrowed = url.owner !== '' || url.text !== '' || url.status !== '';
  const query = useApiQuery(rollupsEndpoints.listCheckOutcomes, {
    params: { checkId },
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  return (
    <>
      <CheckOwners
        owners={owners}
        selected={url.owner}
        all={url.owners}
        onOwner={owner => setUrl({ owner, cursor: [] })}
        onAll={() => setUrl({ owners: true })}
      />
      <PagedPanel
        title={t('trends.check.who')}
        controls={
          <>
            <SearchField
              id="check-text"
              label={t('trends.check.search')}
              value={url.text}
              onChange={text => setUrl({ text, cursor: [] })}
            />
            <SelectField
              id="check-owner"
              label={t('trends.check.ownerFilter')}
              value={url.owner}
              emptyLabel={t('trends.check.allOwners')}
              options={ownerOptions(owners, url.owner).map(value => ({
                value,
                label: ownerTitle(value),
              }))}
              onChange={owner => setUrl({ owner, cursor: [] })}
            />
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
              fetch={api => checkOutcomesCsv(api, { checkId, ...filter })}
            />
          </>
        }
        query={query}
        nothing={t('trends.check.none')}
        clear={
          narrowed
            ? {
                label: t('trends.check.clear'),
                onClear: () =>
                  setUrl({ status: '', owner: '', text: '', cursor: [] }),
              }
            : undefined
        }
        pagesLabel={t('organisation.standings.pages')}
        pageSize={PAGE_SIZE}
        cursor={url.cursor}
        onCursor={cursor => setUrl({ cursor })}
      >
        {(rows, busy) => <Rows checkId={checkId} rows={rows} busy={busy} />}
      </PagedPanel>
    </>
  );
}

/** The owners to choose from; one that the URL names is among them. */
function ownerOptions(owners: CheckPage['owners'], chosen: string): string[] {
  const refs = owners.flatMap(({ owner }) => owner ?? []);
  return chosen && !refs.includes(chosen) ? [chosen, ...refs] : refs;
}

/** Two owners of one name are of different kinds or namespaces, and say so. */
function ownerTitle(owner: string): string {
  const { kind, namespace, name } = parseEntityRef(owner);
  return [
    ...(kind === 'group' ? [] : [`${kind}:`]),
    ...(namespace === DEFAULT_NAMESPACE ? [] : [`${namespace}/`]),
    name,
  ].join('');
}

function Rows(props: {
  checkId: string;
  rows: CheckOutcomeRow[];
  busy: boolean;
}) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
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
                <Link
                  to={`${tabPath(
                    row.entityRef,
                    'readiness',
                  )}?${new URLSearchParams({ open: props.checkId })}`}
                >
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
              <TableCell className={classes.message}>
                <ReasonText of={row} />
              </TableCell>
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

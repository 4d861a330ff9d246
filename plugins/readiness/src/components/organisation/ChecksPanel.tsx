import type { CheckTotals } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CheckLink } from '../checks/CheckLink';
import { formatShare } from '../scorecards';
import {
  DenseTable,
  LoadFailure,
  LoadingArea,
  SelectField,
  type QueryState,
  useLocale,
} from '../shared';
import { CsvButton } from './CsvButton';
import {
  askedOf,
  CHECK_ORDERS,
  checkTotalsCsv,
  passingShare,
  sortChecks,
  unknownOf,
} from './checkTotals';
import type { OrganisationUrl } from './urlState';

const SHOWN = 10;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2, 2, 1),
  },
  title: { flex: '1 1 20rem' },
  body: { padding: theme.spacing(0, 2, 2) },
  more: { margin: theme.spacing(1, 1.5) },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** How each check stands among the entities shown, the worst first. */
export function ChecksPanel(props: {
  query: QueryState<{ items: CheckTotals[] }>;
  url: OrganisationUrl;
  onChange: (change: Partial<OrganisationUrl>) => void;
}) {
  const { query, url, onChange } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const number = new Intl.NumberFormat(locale);
  const checks =
    query.state === 'ready' ? sortChecks(query.value.items, url.checks) : [];
  return (
    <Paper component="section" aria-label={t('organisation.checks.title')}>
      <div className={classes.head}>
        <div className={classes.title}>
          <Typography variant="h6" component="h2">
            {t('organisation.checks.title')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('organisation.checks.description')}
          </Typography>
        </div>
        <SelectField
          id="checks-order"
          label={t('organisation.checks.order')}
          value={url.checks}
          options={CHECK_ORDERS.map(value => ({
            value,
            label: t(`organisation.checks.orders.${value}`),
          }))}
          onChange={value =>
            onChange({ checks: value as OrganisationUrl['checks'] })
          }
        />
        {checks.length > 0 && (
          <CsvButton
            name="readiness-checks.csv"
            label={t('organisation.checks.export')}
            fetch={async () => ({
              csv: checkTotalsCsv(checks),
              rows: checks.length,
            })}
          />
        )}
      </div>
      <div className={classes.body}>
        {query.state === 'loading' && <LoadingArea height={240} />}
        {query.state === 'failed' && (
          <LoadFailure error={query.error} retry={query.retry} />
        )}
        {query.state === 'ready' && checks.length === 0 && (
          <Typography>{t('organisation.checks.nothing')}</Typography>
        )}
      </div>
      {checks.length > 0 && (
        <TableContainer>
          <DenseTable aria-label={t('organisation.checks.title')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('organisation.checks.check')}</TableCell>
                <TableCell>{t('organisation.checks.section')}</TableCell>
                {(
                  [
                    'failing',
                    'warning',
                    'unknown',
                    'exempt',
                    'asked',
                    'share',
                  ] as const
                ).map(column => (
                  <TableCell key={column} align="right">
                    {t(`organisation.checks.${column}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {checks
                .slice(0, url.allChecks ? checks.length : SHOWN)
                .map(({ checkId, title, section, counts }) => {
                  const share = passingShare(counts);
                  return (
                    <TableRow key={checkId} hover>
                      <TableCell component="th" scope="row">
                        <CheckLink checkId={checkId} owner={url.owner}>
                          {title}
                        </CheckLink>
                      </TableCell>
                      <TableCell>{section}</TableCell>
                      {[
                        number.format(counts.fail),
                        number.format(counts.warn),
                        number.format(unknownOf(counts)),
                        number.format(counts.exempt),
                        number.format(askedOf(counts)),
                        share === null
                          ? t('organisation.numbers.none')
                          : formatShare(share, locale),
                      ].map((value, index) => (
                        <TableCell
                          // The columns have a fixed order.
                          key={index}
                          align="right"
                          className={classes.number}
                        >
                          {value}
                        </TableCell>
                      ))}
                    </TableRow>
                  );
                })}
            </TableBody>
          </DenseTable>
        </TableContainer>
      )}
      {checks.length > SHOWN && !url.allChecks && (
        <Button
          size="small"
          className={classes.more}
          onClick={() => onChange({ allChecks: true })}
        >
          {t('organisation.checks.showAll', { total: checks.length })}
        </Button>
      )}
    </Paper>
  );
}

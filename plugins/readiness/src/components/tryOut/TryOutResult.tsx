import {
  OUTCOME_STATUSES,
  type DryRunResult,
  type OutcomeCounts,
} from '@backstage-readiness/plugin-readiness-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { toneOf } from '../scorecards';
import { StatusLabel, useLocale } from '../shared';
import { differencesOf } from './differences';
import { TryOutEntity } from './TryOutEntity';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1.5),
  },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** What the definitions came to: levels, checks, and entity by entity. */
export function TryOutResult(props: {
  result: DryRunResult;
  /** The text was edited after this was computed. */
  outdated: boolean;
  onlyChanged: boolean;
  onOnlyChanged: (onlyChanged: boolean) => void;
}) {
  const { result, outdated, onlyChanged, onOnlyChanged } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const entities = result.entities.filter(
    entity => !onlyChanged || differencesOf(entity) > 0,
  );
  return (
    <section
      className={classes.root}
      aria-labelledby="readiness-try-out-result"
    >
      <div>
        <Typography
          variant="h6"
          component="h2"
          id="readiness-try-out-result"
          gutterBottom
        >
          {t('tryOut.result')}
        </Typography>
        <Typography role="status">
          <Evaluated result={result} />
        </Typography>
        {outdated && (
          <StatusLabel tone="warning" label={t('tryOut.outdated')} />
        )}
      </div>
      {result.scorecards.length > 0 && <Scorecards result={result} />}
      {result.checks.length > 0 && <Checks result={result} />}
      {result.entities.length > 0 && (
        <div>
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={onlyChanged}
                onChange={(_, checked) => onOnlyChanged(checked)}
              />
            }
            label={t('tryOut.onlyChanged')}
          />
          {entities.length === 0 && (
            <Typography>{t('tryOut.nothingChanged')}</Typography>
          )}
          {entities.map(entity => (
            <TryOutEntity
              key={entity.entityRef}
              entity={entity}
              result={result}
              onlyChanged={onlyChanged}
              startOpen={result.entities.length === 1}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function Evaluated(props: { result: DryRunResult }) {
  const { found, evaluated, notConcerned } = props.result;
  const { t } = useReadinessTranslation();
  if (found === 0) {
    return <>{t('tryOut.nothingFound')}</>;
  }
  return (
    <>
      {found === 1
        ? t('tryOut.one')
        : t('tryOut.evaluated', { count: evaluated, found })}{' '}
      {notConcerned > 0 && t('tryOut.notConcerned', { count: notConcerned })}
    </>
  );
}

function Scorecards(props: { result: DryRunResult }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const number = new Intl.NumberFormat(useLocale());
  return (
    <TableContainer component={Paper}>
      <Table size="small" aria-label={t('tryOut.levels')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('tryOut.scorecard')}</TableCell>
            <TableCell align="right">{t('tryOut.changedLevel')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.result.scorecards.map(({ name, title, changed }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {title}
              </TableCell>
              <TableCell align="right" className={classes.number}>
                {number.format(changed)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Checks(props: { result: DryRunResult }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const number = new Intl.NumberFormat(useLocale());
  return (
    <TableContainer component={Paper}>
      <Table size="small" aria-label={t('tryOut.checks')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('tryOut.check')}</TableCell>
            <TableCell>{t('tryOut.outcomes')}</TableCell>
            <TableCell align="right">{t('tryOut.changedOutcome')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.result.checks.map(check => (
            <TableRow key={check.checkId}>
              <TableCell component="th" scope="row">
                {check.title}
                <Typography
                  variant="caption"
                  color="textSecondary"
                  display="block"
                >
                  {check.checkId}
                  {!check.counts && ` · ${t('tryOut.doesNotCount')}`}
                </Typography>
              </TableCell>
              <TableCell>
                <Counts counts={check.outcomes} />
              </TableCell>
              <TableCell align="right" className={classes.number}>
                {number.format(check.changed)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Counts(props: { counts: OutcomeCounts }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <span className={classes.counts}>
      {OUTCOME_STATUSES.filter(status => props.counts[status] > 0).map(
        status => (
          <StatusLabel
            key={status}
            tone={toneOf(status)}
            label={t('tryOut.outcomeCount', {
              status: t(`scorecards.status.${status}`),
              amount: props.counts[status],
            })}
          />
        ),
      )}
    </span>
  );
}

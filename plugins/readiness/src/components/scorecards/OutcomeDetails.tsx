import type { Outcome } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useState, type ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { AttestationPanel } from '../attestations';
import { OutcomeExemption } from '../exemptions';
import { MissingFacts, ReasonText } from '../reasons';
import { MarkdownBlock, TimeAgo, useLocale } from '../shared';
import { useCheckPath } from '../checks/CheckLink';
import { HistoryStrip, useEntityTrend } from '../trends';
import { OutcomeHistory } from './OutcomeHistory';
import { RecheckButton } from './RecheckButton';
import { SourceLink } from './SourceLink';
import { useReloadStandings, useReplaceStandings } from './StandingsReload';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: theme.spacing(2, 4),
    width: '100%',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  wide: { gridColumn: '1 / -1' },
  actions: { marginTop: theme.spacing(1) },
  evidence: {
    ...theme.typography.body2,
    margin: 0,
    paddingLeft: theme.spacing(2.5),
  },
}));

function Part(props: { title: string; wide?: boolean; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={props.wide ? classes.wide : undefined}>
      <Typography variant="overline" component="h4" color="textSecondary">
        {props.title}
      </Typography>
      {props.children}
    </div>
  );
}

/** Why a check matters, what was seen, how to fix it, and since when. */
export function OutcomeDetails(props: { outcome: Outcome }) {
  const { outcome } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const checkPath = useCheckPath(outcome.checkId);
  const trend = useEntityTrend();
  const spans = trend?.checks.find(
    one => one.checkId === outcome.checkId,
  )?.spans;
  const reloadStandings = useReloadStandings();
  const replaceStandings = useReplaceStandings();
  const [historyShown, setHistoryShown] = useState(false);

  return (
    <div className={classes.root}>
      <Part title={t('scorecards.why')}>
        <MarkdownBlock content={outcome.why} />
      </Part>
      <Part title={t('scorecards.seen')}>
        <Typography>
          <ReasonText of={outcome} />
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('scorecards.seenAt')} <TimeAgo at={outcome.evaluatedAt} />
        </Typography>
        <MissingFacts outcome={outcome} />
        {outcome.severity === 'warn' && (
          <Typography variant="body2" color="textSecondary">
            {t('scorecards.warnsOnly')}
          </Typography>
        )}
        {!outcome.counts && outcome.effectiveFrom && (
          <Typography variant="body2" color="textSecondary">
            {t('scorecards.countsFrom', {
              date: DateTime.fromISO(outcome.effectiveFrom)
                .setLocale(locale)
                .toLocaleString(DateTime.DATE_MED),
            })}
          </Typography>
        )}
        {outcome.lastVerdict && (
          <Typography variant="body2" color="textSecondary">
            {t('scorecards.lastVerdict', {
              status: t(`scorecards.status.${outcome.lastVerdict.status}`),
            })}{' '}
            <TimeAgo at={outcome.lastVerdict.until} />
          </Typography>
        )}
        {outcome.evidence.length > 0 && (
          <ul
            className={classes.evidence}
            aria-label={t('scorecards.evidence')}
          >
            {outcome.evidence.map(link => (
              <li key={link.url}>
                <Link to={link.url}>{link.title}</Link>
              </li>
            ))}
          </ul>
        )}
      </Part>
      {outcome.attestation && (
        <Part title={t('attestations.title')} wide>
          <AttestationPanel
            checkId={outcome.checkId}
            title={outcome.title}
            onChanged={reloadStandings}
          />
        </Part>
      )}
      <Part title={t('scorecards.fix')} wide>
        <MarkdownBlock content={outcome.fix} copyableCode />
        <SourceLink />
        <div className={classes.actions}>
          <RecheckButton
            label={t('scorecards.recheckHere')}
            onRechecked={replaceStandings}
          />
        </div>
      </Part>
      <Part title={t('exemptions.title')} wide>
        <OutcomeExemption outcome={outcome} />
      </Part>
      <Part title={t('scorecards.history')} wide>
        <Typography variant="body2" gutterBottom>
          {t('scorecards.since', {
            status: t(`scorecards.status.${outcome.status}`),
          })}{' '}
          <TimeAgo at={outcome.since} />
        </Typography>
        {trend && spans && spans.length > 0 && (
          <HistoryStrip spans={spans} from={trend.from} to={trend.to} />
        )}
        {historyShown ? (
          <OutcomeHistory checkId={outcome.checkId} />
        ) : (
          <Button
            size="small"
            variant="outlined"
            onClick={() => setHistoryShown(true)}
          >
            {t('scorecards.showHistory')}
          </Button>
        )}
        {checkPath && (
          <Typography variant="body2">
            <Link to={checkPath}>{t('trends.check.open')}</Link>
          </Typography>
        )}
      </Part>
    </div>
  );
}

import type {
  EntityFactSource,
  Outcome,
  Reason,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Duration } from 'luxon';
import { createContext, useContext } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TimeAgo, useLocale } from '../shared';

type Missing = Extract<
  Reason,
  { code: 'nothing-known' | 'fact-missing' | 'too-old' }
>;

const FactSources = createContext<readonly EntityFactSource[]>([]);

/** Says what each source knows of the entity of this page, and when it looked. */
export const FactSourcesProvider = FactSources.Provider;

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(1),
    padding: theme.spacing(0.5, 0, 0.5, 1.5),
    borderLeft: `3px solid ${theme.palette.text.secondary}`,
  },
}));

function isMissing(reason: Reason): reason is Missing {
  return (
    reason.code === 'nothing-known' ||
    reason.code === 'fact-missing' ||
    reason.code === 'too-old'
  );
}

/** Of facts that are missing or too old: whose they are, when it looked, what to do. */
export function MissingFacts(props: { outcome: Outcome }) {
  const { t } = useReadinessTranslation();
  const classes = useStyles();
  const sources = useContext(FactSources);
  const missing = (props.outcome.reasons ?? []).filter(isMissing);
  return (
    <>
      {missing.map(reason => {
        const source = sources.find(({ id }) => id === reason.source);
        return source ? (
          <div
            key={reason.source}
            role="note"
            aria-label={t('reasons.advice.title')}
            className={classes.root}
          >
            <SourceState source={source} />
            <Typography variant="body2">
              {t(adviceFor(reason, source))}
            </Typography>
          </div>
        ) : null;
      })}
    </>
  );
}

function adviceFor(reason: Missing, source: EntityFactSource) {
  if (source.every === null) {
    return 'reasons.advice.doReport';
  }
  if (source.lastError !== null) {
    return 'reasons.advice.doWait';
  }
  return (
    {
      'nothing-known': 'reasons.advice.doSetUp',
      'fact-missing': 'reasons.advice.doComplete',
      'too-old': 'reasons.advice.doRefresh',
    } as const
  )[reason.code];
}

function SourceState(props: { source: EntityFactSource }) {
  const { source } = props;
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const name = { source: source.title };
  if (source.every === null) {
    return (
      <Typography variant="body2">
        {t('reasons.advice.reported', name)}
      </Typography>
    );
  }
  return (
    <Typography variant="body2">
      {source.observedAt ? (
        <>
          {t('reasons.advice.sawEntity', name)}{' '}
          <TimeAgo at={source.observedAt} />.
        </>
      ) : (
        t('reasons.advice.neverSaw', name)
      )}{' '}
      {source.lastTriedAt ? (
        <>
          {t('reasons.advice.wentRound')} <TimeAgo at={source.lastTriedAt} />.
        </>
      ) : (
        t('reasons.advice.noRound')
      )}{' '}
      {t('reasons.advice.every', {
        duration: Duration.fromISO(source.every)
          .reconfigure({ locale })
          .toHuman(),
      })}
      {source.lastError &&
        ` ${t('reasons.advice.failed', { detail: source.lastError })}`}
    </Typography>
  );
}

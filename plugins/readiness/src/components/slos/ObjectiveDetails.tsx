import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { Snippet, StatusLabel } from '../shared';
import { BurnDown } from './BurnDown';
import { BurnTable } from './BurnTable';
import { useSloFormat } from './useSloFormat';

/** Which part of the burn-down is shown. */
export type BurnDownRange = 'period' | 'week';

const useStyles = makeStyles(theme => ({
  section: { marginBottom: theme.spacing(3) },
  query: { margin: theme.spacing(1, 0) },
  problem: { overflowWrap: 'anywhere' },
}));

/** Everything about one objective. */
export function ObjectiveDetails(props: {
  objective: SloObjective;
  range: BurnDownRange;
  onRange: (range: BurnDownRange) => void;
}) {
  const { objective, range, onRange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <>
      {objective.problem && (
        <div className={classes.section} role="note">
          <StatusLabel tone="warning" label={t('slos.details.problem')} />
          <Typography variant="body2" className={classes.problem}>
            {objective.problem}
          </Typography>
        </div>
      )}
      {objective.state === 'stale' && (
        <Typography className={classes.section}>
          {t('slos.details.stale')}
        </Typography>
      )}
      {objective.sample && (
        <Typography variant="body2" className={classes.section}>
          {t('slos.sampleNotice')}
        </Typography>
      )}
      {objective.description && (
        <Typography variant="body2" className={classes.section}>
          {objective.description}
        </Typography>
      )}
      <section className={classes.section}>
        <Typography variant="subtitle1" component="h3" gutterBottom>
          {t('slos.details.burnDown')}
        </Typography>
        <BurnDown objective={objective} range={range} onRange={onRange} />
      </section>
      {objective.tiers.length > 0 && (
        <section className={classes.section}>
          <Typography variant="subtitle1" component="h3">
            {t('slos.details.burn')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('slos.details.burnExplained')}
          </Typography>
          <BurnTable objective={objective} />
        </section>
      )}
      <section>
        <Typography variant="subtitle1" component="h3">
          {t('slos.details.query')}
        </Typography>
        <Facts objective={objective} />
        {objective.queries.map(({ part, query }) => (
          <div key={part} className={classes.query}>
            <Typography variant="body2">
              {t(`slos.details.part.${part}`)}
            </Typography>
            <Snippet
              text={query}
              label={t(`slos.details.part.${part}`)}
              copyLabel={t('slos.details.copyQuery')}
            />
          </div>
        ))}
      </section>
    </>
  );
}

/** Method, period, provider and file, each a sentence. */
function Facts(props: { objective: SloObjective }) {
  const { method, sliceSeconds, sliceTarget, period, provider, source } =
    props.objective;
  const format = useSloFormat();
  const { t } = useTranslationRef(readinessTranslationRef);
  const length = format.written(period);
  return (
    <Typography variant="body2" component="div">
      <div>
        {t(`slos.details.method.${method}`, {
          slice: format.length(sliceSeconds ?? 0),
          target: format.target(sliceTarget ?? 1),
        })}
      </div>
      <div>
        {period.kind === 'rolling'
          ? t('slos.details.period.rolling', { length })
          : t('slos.details.period.calendar', {
              length,
              zone: period.timeZone ?? '',
              end: format.moment(period.end),
            })}
      </div>
      {provider && (
        <div>{t('slos.details.provider', { provider: provider.title })}</div>
      )}
      <div>
        {t('slos.details.source', {
          url: source.url,
          line: String(source.line),
        })}
      </div>
    </Typography>
  );
}

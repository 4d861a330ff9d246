import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Snippet, StatusLabel, TimeAgo, webUrl } from '../shared';
import { AlertList } from './AlertList';
import { BurnDown } from './BurnDown';
import type { BurnDownRange } from './burnDownRange';
import { BurnTable } from './BurnTable';
import { partialCoverage } from './measuredPeriod';
import { useSloFormat } from './useSloFormat';

const useStyles = makeStyles(theme => ({
  section: { marginBottom: theme.spacing(3) },
  query: { margin: theme.spacing(1, 0) },
  problem: { overflowWrap: 'anywhere' },
  links: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
}));

/** Everything about one objective. */
export function ObjectiveDetails(props: {
  objective: SloObjective;
  range: BurnDownRange;
  onRange: (range: BurnDownRange) => void;
}) {
  const { objective, range, onRange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <>
      <FiguresNotes objective={objective} />
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
      <section className={classes.section}>
        <Typography variant="subtitle1" component="h3" gutterBottom>
          {t('slos.alerts.title')}
        </Typography>
        <AlertList alerts={objective.alerts} />
      </section>
      <section>
        <Typography variant="subtitle1" component="h3">
          {t('slos.details.query')}
        </Typography>
        <Facts objective={objective} />
        {objective.queries.map(({ part, query, links }) => (
          <div key={part} className={classes.query}>
            <Typography variant="body2">
              {t(`slos.details.part.${part}`)}
            </Typography>
            <Snippet
              text={query}
              label={t(`slos.details.part.${part}`)}
              copyLabel={t('slos.details.copyQuery')}
            />
            <QueryLinks part={part} links={links} />
          </div>
        ))}
      </section>
    </>
  );
}

/** How far the figures can be trusted: why, since when, and for how much. */
function FiguresNotes(props: { objective: SloObjective }) {
  const { problem, state, observedAt } = props.objective;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const partial = partialCoverage(props.objective);
  return (
    <>
      {problem && (
        <div className={classes.section} role="note">
          <StatusLabel tone="warning" label={t('slos.details.problem')} />
          <Typography variant="body2" className={classes.problem}>
            {problem}
          </Typography>
        </div>
      )}
      {state === 'stale' && (
        <Typography className={classes.section} component="div">
          {t('slos.details.stale')}{' '}
          {observedAt && (
            <>
              {t('slos.details.age')} <TimeAgo at={observedAt} />
            </>
          )}
        </Typography>
      )}
      {partial && (
        <Typography variant="body2" className={classes.section}>
          {t('slos.details.coverage', {
            covered: format.length(partial.covered),
            elapsed: format.length(partial.elapsed),
          })}
        </Typography>
      )}
    </>
  );
}

/** Where the reader's own tools open a query; only on the web. */
function QueryLinks(
  props: Pick<SloObjective['queries'][number], 'part' | 'links'>,
) {
  const { part, links } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <div className={classes.links}>
      {links.map(({ title, url }) => {
        const to = webUrl(url);
        return (
          to && (
            <Link key={to} to={to}>
              {t('slos.details.openQuery', {
                part: t(`slos.details.part.${part}`),
                title,
              })}
            </Link>
          )
        );
      })}
    </div>
  );
}

/** Method, period, provider, form and file, each a sentence. */
function Facts(props: { objective: SloObjective }) {
  const {
    format: writtenIn,
    method,
    sliceSeconds,
    sliceTarget,
    period,
    provider,
    source,
  } = props.objective;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
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
      <div>{t(`slos.details.defined.${writtenIn}`)}</div>
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

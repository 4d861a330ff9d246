import type {
  StandingsSummary,
  StandingTotals,
  StandingTrendPoint,
} from '@backstage-readiness/plugin-readiness-common';
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { formatShare } from '../scorecards';
import { LoadFailure, useLocale } from '../shared';
import { TrendLine, type TrendPoint } from '../trends';
import { Figure } from './Figure';
import { entitiesAtLeast, NO_LEVEL, targetOf } from './levelTotals';
import type { OrganisationUrl } from './urlState';
import { hasTrend, useStandingTrend } from './useStandingTrend';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
    gap: theme.spacing(2),
  },
  narrow: {
    font: 'inherit',
    color: 'inherit',
    textDecoration: 'underline',
  },
  note: { gridColumn: '1 / -1' },
}));

/** The four numbers above everything else, and how each of them went. */
export function SummaryNumbers(props: {
  summary: StandingsSummary;
  target: string;
  url: OrganisationUrl;
  onLevel: (level: string) => void;
}) {
  const { summary, target, url, onLevel } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const trend = useStandingTrend(summary.scorecard, url);
  const { all, levels } = summary;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const none = t('organisation.numbers.none');

  const targetLevel = targetOf(levels, target);
  const atTarget = (totals: Pick<StandingTotals, 'entities' | 'byLevel'>) =>
    targetLevel && totals.entities > 0
      ? entitiesAtLeast(totals, levels, targetLevel) / totals.entities
      : null;
  const share = atTarget(all);

  const points =
    hasTrend(url) &&
    trend.state === 'ready' &&
    trend.value.state === 'available'
      ? trend.value.points
      : undefined;
  const lineOf = (
    value: (point: StandingTrendPoint) => number | null,
    isShare: boolean,
  ) => {
    const values = points?.map(
      (point): TrendPoint => ({ day: point.day, value: value(point) }),
    );
    return (
      values && (
        <TrendLine
          points={values}
          range={isShare ? [0, 1] : undefined}
          format={difference =>
            isShare
              ? t('trends.points', {
                  value: new Intl.NumberFormat(locale, {
                    maximumFractionDigits: 1,
                  }).format(difference * 100),
                })
              : number(difference)
          }
        />
      )
    );
  };
  return (
    <section
      className={classes.root}
      aria-label={t('organisation.numbers.title')}
    >
      <Figure
        label={t('organisation.numbers.entities')}
        value={number(all.entities)}
        explained={t('organisation.numbers.explained.entities')}
        trend={lineOf(point => point.entities, false)}
      />
      <Figure
        label={t('organisation.numbers.atTarget', {
          level: targetLevel?.title ?? none,
        })}
        value={share === null ? none : formatShare(share, locale)}
        explained={t('organisation.numbers.explained.atTarget')}
        trend={lineOf(atTarget, true)}
      />
      <Figure
        label={t('organisation.numbers.noLevel')}
        value={
          <ButtonBase
            className={classes.narrow}
            aria-pressed={url.level === NO_LEVEL}
            aria-label={t('organisation.numbers.showNoLevel', {
              amount: all.byLevel[NO_LEVEL] ?? 0,
            })}
            onClick={() => onLevel(url.level === NO_LEVEL ? '' : NO_LEVEL)}
          >
            {number(all.byLevel[NO_LEVEL] ?? 0)}
          </ButtonBase>
        }
        explained={t('organisation.numbers.explained.noLevel')}
        trend={lineOf(point => point.byLevel[NO_LEVEL] ?? 0, false)}
      />
      <Figure
        label={t('organisation.numbers.averageScore')}
        value={
          all.averageScore === null
            ? none
            : formatShare(all.averageScore, locale)
        }
        explained={t('organisation.numbers.explained.averageScore')}
        trend={lineOf(point => point.averageScore, true)}
      />
      {all.owed && (
        <Figure
          label={t('owed.number')}
          value={number(all.owed.behind)}
          explained={t('owed.explained')}
          trend={undefined}
        />
      )}
      <div className={classes.note}>
        <WhyNoTrend trend={trend} url={url} />
      </div>
    </section>
  );
}

function WhyNoTrend(props: {
  trend: ReturnType<typeof useStandingTrend>;
  url: OrganisationUrl;
}) {
  const { trend, url } = props;
  const { t } = useReadinessTranslation();
  if (trend.state === 'failed') {
    return <LoadFailure error={trend.error} retry={trend.retry} dense />;
  }
  const withheld = trend.state === 'ready' && trend.value.state === 'withheld';
  if (!withheld && hasTrend(url)) {
    return null;
  }
  return (
    <Typography variant="body2" color="textSecondary">
      {withheld ? t('trends.withheld') : t('trends.otherScope')}
    </Typography>
  );
}

import type {
  EntityOnCall,
  SupportMetric,
} from '@backstage-readiness/plugin-readiness-common';
import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  formatLength,
  statusColor,
  StatusLabel,
  TimeAgo,
  useLocale,
  webUrl,
} from '../shared';
import { SampleLabel } from '../slos/SampleLabel';
import { metricShare, moreIsBetter } from './metricShare';

const SOURCES = {
  incidents: 'incidents',
  slo: 'slo',
  reported: 'reported',
} as const satisfies Record<SupportMetric['from'], string>;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
  },
  value: { fontVariantNumeric: 'tabular-nums' },
  track: {
    position: 'relative',
    height: 10,
    margin: theme.spacing(0.75, 0),
    background: theme.palette.action.selected,
  },
  fill: { position: 'absolute', left: 0, top: 0, bottom: 0 },
  // The target stands out of the bar, and needs no colour to be seen.
  target: {
    position: 'absolute',
    left: '50%',
    top: -3,
    bottom: -3,
    width: 2,
    background: theme.palette.text.primary,
  },
}));

/** The figures that the support model promises to show, each beside its target. */
export function MetricsPanel(props: { metrics: EntityOnCall['metrics'] }) {
  const { metrics } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (metrics.length === 0) {
    return null;
  }
  return (
    <InfoCard title={t('onCall.metrics.title')}>
      <ul className={classes.list} aria-label={t('onCall.metrics.title')}>
        {metrics.map(metric => (
          <li key={metric.id} className={classes.item}>
            <MetricWords metric={metric} />
          </li>
        ))}
      </ul>
      <Typography variant="body2" color="textSecondary">
        {t('onCall.metrics.explained')}
      </Typography>
    </InfoCard>
  );
}

function MetricWords(props: { metric: SupportMetric }) {
  const { metric } = props;
  const { id, value, target, met, at, missing } = metric;
  const classes = useStyles();
  const format = useMetricFormat();
  const { t } = useReadinessTranslation();
  const url = webUrl(metric.url);
  const name = t(`onCall.metrics.names.${id}`);
  return (
    <>
      <div className={classes.head}>
        <Typography variant="subtitle2" component="h4">
          {url ? <Link to={url}>{name}</Link> : name}
        </Typography>
        {value === undefined ? (
          <StatusLabel
            tone="unknown"
            label={t(`onCall.metrics.missing.${missing ?? 'no-data'}`)}
          />
        ) : (
          <Typography variant="h6" component="span" className={classes.value}>
            {format(metric, value)}
          </Typography>
        )}
      </div>
      <Picture metric={metric} />
      <Typography variant="body2" component="div">
        {met !== undefined && (
          <>
            <StatusLabel
              tone={met ? 'good' : 'bad'}
              label={met ? t('onCall.metrics.met') : t('onCall.metrics.missed')}
            />{' '}
          </>
        )}
        {target === undefined
          ? t('onCall.metrics.noTarget')
          : t(
              moreIsBetter(id)
                ? 'onCall.metrics.atLeast'
                : 'onCall.metrics.atMost',
              { target: format(metric, target) },
            )}
      </Typography>
      <Typography variant="body2" component="div" color="textSecondary">
        {missing === 'no-source'
          ? t(`onCall.metrics.teach.${SOURCES[metric.from]}`)
          : t(`onCall.metrics.from.${SOURCES[metric.from]}`)}{' '}
        {at && <TimeAgo at={at} />} {metric.sample && <SampleLabel />}
      </Typography>
    </>
  );
}

function Picture(props: { metric: SupportMetric }) {
  const { met } = props.metric;
  const classes = useStyles();
  const { palette } = useTheme();
  const share = metricShare(props.metric);
  if (share === undefined) {
    return null;
  }
  return (
    <div className={classes.track} aria-hidden>
      <span
        className={classes.fill}
        style={{
          width: `${share * 100}%`,
          background: statusColor(met === false ? 'bad' : 'good', palette.type),
        }}
      />
      <span className={classes.target} />
    </div>
  );
}

function useMetricFormat(): (metric: SupportMetric, value: number) => string {
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return ({ unit }, value) => {
    switch (unit) {
      case 'seconds':
        return formatLength(value, locale);
      case 'percent':
        // Never rounded up: 99.9996 is not 100.
        return t('onCall.metrics.percent', {
          share: numbers.format(Math.floor(value * 1000 + 1e-6) / 1000),
        });
      default:
        return numbers.format(value);
    }
  };
}

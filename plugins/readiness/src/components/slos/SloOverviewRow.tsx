import {
  slosEndpoints,
  type EntitySlos,
  type SloObjective,
} from '@backstage-readiness/plugin-readiness-common';
import type { Entity } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  OverviewLine,
  StatusLabel,
  useEntityQuery,
  useEntityTabPath,
} from '../shared';
import { headlineOf } from './headline';
import { SampleLabel } from './SampleLabel';
import { sloTone } from './sloTone';
import { useSloFormat } from './useSloFormat';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
  },
}));

/**
 * The line of the overview card about SLOs: the worst state and the budget left.
 *
 * @public
 */
export function SloOverviewRow(props: { entity: Entity }) {
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  return (
    <OverviewLine
      label={t('slos.overviewLabel')}
      to={tabPath(props.entity, 'slos')}
    >
      <Answer />
    </OverviewLine>
  );
}

function Answer() {
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(slosEndpoints.getEntitySlos);
  if (query.state === 'loading') {
    return <LoadingArea height={20} label={t('slos.loadingRow')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  const { annotation, worst, objectives } = query.value;
  if (annotation === null) {
    return <>{t('slos.overview.none')}</>;
  }
  if (worst === null) {
    return <StatusLabel tone="bad" label={t('slos.overview.broken')} />;
  }
  const left = lowestLeft(query.value);
  return (
    <span className={classes.root}>
      <StatusLabel tone={sloTone(worst)} label={t(`slos.state.${worst}`)} />
      {left !== undefined && (
        <span>
          {left < 0
            ? t('slos.row.overdrawn', { share: format.share(-left) })
            : t('slos.overview.left', { share: format.share(left) })}
        </span>
      )}
      <GoneIn slos={query.value} />
      {objectives.length > 1 && (
        <span>{t('slos.overview.more', { count: objectives.length })}</span>
      )}
      {objectives.some(({ sample }) => sample) && <SampleLabel />}
    </span>
  );
}

/** When the first budget will be gone, if any goes. */
function GoneIn(props: { slos: EntitySlos }) {
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const first = headlineOf(props.slos)?.goneFirst;
  if (!first) {
    return null;
  }
  const seconds = (Date.parse(first.at) - Date.now()) / 1000;
  return (
    <span>
      {seconds > 60
        ? t('slos.overview.goneIn', { time: format.length(seconds) })
        : t('slos.overview.gone')}
    </span>
  );
}

function lowestLeft({ objectives }: EntitySlos): number | undefined {
  const left = objectives.flatMap(
    (objective: SloObjective) => objective.budget?.remaining ?? [],
  );
  return left.length > 0 ? Math.min(...left) : undefined;
}

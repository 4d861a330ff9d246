import {
  slosEndpoints,
  type EntitySlos,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  TeachingEmptyState,
  TimeAgo,
  urlList,
  urlOneOf,
  useEntityQuery,
  useUrlState,
} from '../shared';
import { SlosLink } from './all/SlosLink';
import { BURN_DOWN_RANGES } from './burnDownRange';
import { EmptySlos } from './EmptySlos';
import { FileProblems } from './FileProblems';
import { Headline } from './Headline';
import { MeasuringTrouble } from './MeasuringTrouble';
import { ObjectiveRow } from './ObjectiveRow';
import { RefreshSlosButton } from './RefreshSlosButton';

const URL_STATE = { open: urlList(), range: urlOneOf(BURN_DOWN_RANGES) };

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 40,
    marginBottom: theme.spacing(2),
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/**
 * The SLO tab of an entity: are we keeping our promise, and for how long?
 *
 * @public
 */
export function EntitySlosContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(slosEndpoints.getEntitySlos);

  if (query.state === 'loading') {
    return (
      <TabContent>
        <LoadingArea height={360} label={t('slos.loading')} />
      </TabContent>
    );
  }
  if (query.state === 'failed') {
    return (
      <TabContent>
        <LoadFailure error={query.error} retry={query.retry} />
      </TabContent>
    );
  }
  const { value, reloadError, reload, replace } = query;
  const troubled = value.objectives.some(({ problem }) => problem !== null);
  const refresh = value.canRefresh && value.annotation && (
    <RefreshSlosButton
      label={troubled ? t('slos.measuring.retry') : undefined}
      onRefreshed={replace}
    />
  );
  return (
    <TabContent>
      <div className={classes.head}>
        <div>
          <Typography variant="h5" component="h2">
            {t('slos.title')}
          </Typography>
          {value.readAt && (
            <Typography variant="body2" color="textSecondary">
              {t('slos.read')} <TimeAgo at={value.readAt} />
            </Typography>
          )}
        </div>
        <div className={classes.actions}>
          <SlosLink>{t('slos.headline.organisation')}</SlosLink>
          {reloadError && (
            <LoadFailure error={reloadError} retry={reload} dense />
          )}
          {!troubled && refresh}
        </div>
      </div>
      <Headline slos={value} />
      <MeasuringTrouble objectives={value.objectives} action={refresh} />
      <FileProblems problems={value.problems} />
      <Objectives slos={value} />
    </TabContent>
  );
}

function Objectives(props: { slos: EntitySlos }) {
  const { annotation, objectives } = props.slos;
  const { t } = useReadinessTranslation();
  const [{ open, range }, setUrl] = useUrlState(URL_STATE);
  if (annotation === null) {
    return <EmptySlos />;
  }
  if (objectives.length === 0) {
    return (
      <TeachingEmptyState
        title={t('slos.refusedAll.title')}
        description={t('slos.refusedAll.description')}
      />
    );
  }
  return (
    <>
      {objectives.map(objective => (
        <ObjectiveRow
          key={objective.id}
          objective={objective}
          open={open.includes(objective.id)}
          onToggle={opened =>
            setUrl({
              open: opened
                ? [...open, objective.id]
                : open.filter(id => id !== objective.id),
            })
          }
          range={range}
          onRange={next => setUrl({ range: next })}
        />
      ))}
    </>
  );
}

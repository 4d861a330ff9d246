import {
  runbooksEndpoints,
  type EntityRunbooks,
} from '@backstage-readiness/plugin-readiness-common';
import type { Entity } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  OverviewLine,
  StatusLabel,
  TimeAgo,
  useEntityQuery,
  useEntityTabPath,
} from '../shared';

const useStyles = makeStyles(theme => ({
  parts: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
}));

/**
 * The line of the overview card about runbooks.
 *
 * @public
 */
export function RunbooksOverviewRow(props: { entity: Entity }) {
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const query = useEntityQuery(runbooksEndpoints.listEntityRunbooks);
  return (
    <OverviewLine
      label={t('runbooks.overview.label')}
      to={tabPath(props.entity, 'runbooks')}
    >
      {query.state === 'loading' && (
        <LoadingArea height={20} label={t('runbooks.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} dense />
      )}
      {query.state === 'ready' && <Answer value={query.value} />}
    </OverviewLine>
  );
}

function Answer({ value }: { value: EntityRunbooks }) {
  const { items, pending } = value;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (items.length === 0) {
    return pending.length > 0 ? (
      <StatusLabel tone="unknown" label={t('runbooks.overview.pending')} />
    ) : (
      <StatusLabel tone="neutral" label={t('runbooks.overview.none')} />
    );
  }
  const count = (...verdicts: string[]) =>
    items.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const broken = count('broken', 'unreadable');
  const incomplete = count('incomplete');
  const complete = count('ok');
  const reviews = items.flatMap(({ lastReviewedAt }) => lastReviewedAt ?? []);
  const unreviewed = items.length - reviews.length;
  return (
    <span className={classes.parts}>
      {broken > 0 && (
        <StatusLabel
          tone="bad"
          label={t('runbooks.overview.broken', { count: broken })}
        />
      )}
      {incomplete > 0 && (
        <StatusLabel
          tone="warning"
          label={t('runbooks.overview.incomplete', { count: incomplete })}
        />
      )}
      {complete > 0 && (
        <StatusLabel
          tone="good"
          label={t('runbooks.overview.complete', { count: complete })}
        />
      )}
      {unreviewed > 0 ? (
        <span>{t('runbooks.overview.unreviewed', { count: unreviewed })}</span>
      ) : (
        <span>
          {t('runbooks.overview.oldest')} <TimeAgo at={reviews.sort()[0]} />
        </span>
      )}
    </span>
  );
}

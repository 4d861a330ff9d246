import {
  handoversEndpoints,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import type { Entity } from '@backstage/catalog-model';
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
import { stateTones } from './tones';

const LINE_HEIGHT = 20;

function Summary(props: { handover: HandoverView }) {
  const { handover } = props;
  const { t } = useReadinessTranslation();
  const waiting = handover.roles.filter(({ missing }) => missing > 0);
  const underReview = ['submitted', 'in-review'].includes(handover.status);
  return (
    <>
      <StatusLabel
        tone={stateTones[handover.shown]}
        label={t(`handovers.state.${handover.shown}`)}
      />{' '}
      {handover.acceptedAt && <TimeAgo at={handover.acceptedAt} />}
      {underReview &&
        t('handovers.overview.waiting', {
          roles: waiting.map(({ title }) => title).join(', '),
        })}
      {handover.overdueConditions > 0 &&
        ` · ${t('handovers.overview.overdue', {
          count: handover.overdueConditions,
        })}`}
      {handover.overdueConditions === 0 &&
        handover.openConditions > 0 &&
        ` · ${t('handovers.overview.conditions', {
          count: handover.openConditions,
        })}`}
    </>
  );
}

/**
 * One line of the overview card: where the handover stands.
 *
 * @public
 */
export function HandoverOverviewRow(props: { entity: Entity }) {
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const query = useEntityQuery(handoversEndpoints.getEntityHandovers);
  return (
    <OverviewLine
      label={t('handovers.overview.title')}
      to={tabPath(props.entity, 'handover')}
    >
      {query.state === 'loading' && (
        <LoadingArea height={LINE_HEIGHT} label={t('handovers.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} dense />
      )}
      {query.state === 'ready' &&
        (query.value.current ? (
          <Summary handover={query.value.current} />
        ) : (
          t('handovers.overview.none')
        ))}
    </OverviewLine>
  );
}

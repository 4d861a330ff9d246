import {
  entityParams,
  onCallEndpoints,
  type EntityOnCall,
} from '@backstage-readiness/plugin-readiness-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';
import {
  LoadFailure,
  LoadingArea,
  OverviewLine,
  StatusLabel,
  useApiQuery,
  useEntityTabPath,
  useLocale,
} from '../shared';
import { formatMoment } from './moments';
import { rotaViews, type RotaView } from './rotaView';
import { useReloadAtHandOff } from './useReloadAtHandOff';

const noReload = () => {};

/**
 * The on-call line of the overview card: who answers now, until when, and who
 * is next.
 *
 * @public
 */
export function OnCallOverviewRow(props: { entity: Entity }) {
  const { entity } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const tabPath = useEntityTabPath();
  const query = useApiQuery(onCallEndpoints.getEntityOnCall, {
    params: entityParams(stringifyEntityRef(entity)),
  });
  const ready = query.state === 'ready' ? query : undefined;
  useReloadAtHandOff({
    onCall: ready?.value.onCall,
    at: ready?.value.at,
    reload: ready?.reload ?? noReload,
  });

  return (
    <OverviewLine
      label={t('onCall.overview.label')}
      to={tabPath(entity, 'on-call')}
    >
      {query.state === 'loading' && (
        <LoadingArea height={20} label={t('onCall.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} dense />
      )}
      {query.state === 'ready' && <Answer onCall={query.value} />}
    </OverviewLine>
  );
}

function Answer(props: { onCall: EntityOnCall }) {
  const { at, onCall } = props.onCall;
  const { t } = useTranslationRef(readinessTranslationRef);
  switch (onCall.state) {
    case 'not-configured':
      return (
        <StatusLabel
          tone="unknown"
          label={t('onCall.overview.notConfigured')}
        />
      );
    case 'waiting':
      return (
        <StatusLabel tone="unknown" label={t('onCall.overview.waiting')} />
      );
    case 'unavailable':
      return (
        <StatusLabel tone="unknown" label={t('onCall.overview.unavailable')} />
      );
    default:
      return Date.parse(onCall.knownUntil) > Date.parse(at) ? (
        rotaViews(onCall).map(rota => <Now key={rota.id} rota={rota} at={at} />)
      ) : (
        <StatusLabel tone="unknown" label={t('onCall.overview.expired')} />
      );
  }
}

/** The first level on which somebody answers stands for the rota. */
function Now(props: { rota: RotaView; at: string }) {
  const { rota, at } = props;
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const level = rota.levels.find(({ now }) => now.length > 0);
  if (!level) {
    return <StatusLabel tone="bad" label={t('onCall.overview.nobody')} />;
  }
  const names = level.now.map(({ person }) => person.name).join(', ');
  const ends = level.now.flatMap(({ end }) => end ?? []).sort();
  return (
    <>
      <strong>{names}</strong>{' '}
      {ends.length > 0
        ? t('onCall.overview.until', {
            time: formatMoment(ends[0], { now: at, locale }),
          })
        : t('onCall.overview.permanent')}
      {level.next && (
        <>
          {' '}
          <span aria-hidden>→</span>{' '}
          {t('onCall.overview.next', { name: level.next.person.name })}
        </>
      )}
      {rota.lastError && ` (${t('onCall.overview.stale')})`}
    </>
  );
}

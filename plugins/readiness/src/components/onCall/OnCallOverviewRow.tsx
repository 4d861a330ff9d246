import {
  entityParams,
  onCallEndpoints,
  type EntityOnCall,
  type KnownRotas,
  type RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useReadinessTranslation } from '../../useReadinessTranslation';
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
import { titleOf } from './RotaSections';
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
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const query = useApiQuery(onCallEndpoints.getEntityOnCall, {
    params: entityParams(stringifyEntityRef(entity)),
  });
  const ready = query.state === 'ready' ? query : undefined;
  useReloadAtHandOff({
    answer: ready?.value,
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
      {query.state === 'ready' && <Answer answer={query.value} />}
    </OverviewLine>
  );
}

function Answer(props: { answer: EntityOnCall }) {
  const { at, onCall } = props.answer;
  const { t } = useReadinessTranslation();
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
        <Now onCall={onCall} at={at} />
      ) : (
        <StatusLabel tone="unknown" label={t('onCall.overview.expired')} />
      );
  }
}

function Now(props: { onCall: KnownRotas; at: string }) {
  const { onCall, at } = props;
  const { rotas } = onCall;
  const { t } = useReadinessTranslation();
  const stale = onCall.lastError && ` (${t('onCall.overview.stale')})`;
  if (rotas.length === 1) {
    return (
      <>
        <RotaNow rota={rotas[0]} at={at} withNext />
        {stale}
      </>
    );
  }
  return (
    <>
      {rotas.map(rota => (
        <div key={rota.id}>
          {t('onCall.overview.rota', { title: titleOf(rota) })}{' '}
          <RotaNow rota={rota} at={at} />
        </div>
      ))}
      {stale}
    </>
  );
}

/** The first level on which somebody answers stands for the rota. */
function RotaNow(props: {
  rota: RotaCoverage;
  at: string;
  withNext?: boolean;
}) {
  const { rota, at, withNext } = props;
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  if (rota.reason && rota.levels.length === 0) {
    return (
      <StatusLabel tone="unknown" label={t('onCall.overview.unavailable')} />
    );
  }
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
      {withNext && level.next && (
        <>
          {' '}
          <span aria-hidden>→</span>{' '}
          {t('onCall.overview.next', { name: level.next.person.name })}
        </>
      )}
    </>
  );
}

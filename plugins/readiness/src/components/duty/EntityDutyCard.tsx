import {
  dutyEndpoints,
  type DutyTeam,
} from '@backstage-readiness/plugin-readiness-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  PersonLink,
  StatusLabel,
  useEntityQuery,
} from '../shared';
import { DutyTeamLink } from './DutyLink';

/** Room for two people on duty and what waits. */
const HEIGHT = 96;

/**
 * The duty of a group in short, on its page: who is on duty, how far the day
 * is, whether a shift note waits, and the way to the duty page.
 *
 * @public
 */
export function EntityDutyCard() {
  const { entity } = useEntity();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(dutyEndpoints.getDutyTeam);
  return (
    <EntityInfoCard
      title={t('duty.card.title')}
      footerActions={
        <DutyTeamLink teamRef={stringifyEntityRef(entity)}>
          {t('duty.card.open')}
        </DutyTeamLink>
      }
    >
      <div style={{ minHeight: HEIGHT }}>
        {query.state === 'loading' && (
          <LoadingArea height={HEIGHT} label={t('duty.team.loading')} />
        )}
        {query.state === 'failed' && (
          <LoadFailure error={query.error} retry={query.retry} />
        )}
        {query.state === 'ready' && <Summary team={query.value} />}
      </div>
    </EntityInfoCard>
  );
}

function Summary(props: { team: DutyTeam }) {
  const { onDuty, today, waitingTotal } = props.team;
  const { t } = useReadinessTranslation();
  const items = today.lists.flatMap(list => list.items);
  return (
    <>
      {onDuty.state === 'known' && onDuty.now.length > 0 && (
        <Typography variant="body2" component="div">
          {t('duty.onDuty.title')}:{' '}
          {onDuty.now.map(({ person, level, role }, index) => (
            <span key={`${level} ${role} ${person.name}`}>
              {index > 0 && ', '}
              <PersonLink entityRef={person.ref} name={person.name} hideIcon />
            </span>
          ))}
        </Typography>
      )}
      {onDuty.state === 'known' && onDuty.now.length === 0 && (
        <StatusLabel tone="bad" label={t('duty.onDuty.nobody')} />
      )}
      <Typography variant="body2">
        {t('duty.card.progress', {
          done: items.filter(({ done }) => done).length,
          total: items.length,
        })}
      </Typography>
      {waitingTotal > 0 && (
        <StatusLabel
          tone="warning"
          label={t('duty.teams.waiting', { count: waitingTotal })}
        />
      )}
    </>
  );
}

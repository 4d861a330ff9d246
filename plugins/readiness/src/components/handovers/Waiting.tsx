import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, TimeAgo } from '../shared';
import { unsettledRequests } from './moves';
import { RoleCandidates } from './RoleCandidates';
import { StepOwner } from './StepOwner';

/** Who still owes what was promised, and by when. */
function Conditions(props: { handover: HandoverView }) {
  const { t } = useReadinessTranslation();
  const open = props.handover.conditions.filter(({ met }) => !met);
  const owners = [...new Set(open.map(({ owner }) => owner))];
  return (
    <>
      {owners.map(owner => {
        const owed = open.filter(one => one.owner === owner);
        const [first] = owed.map(({ due }) => due).sort();
        return (
          <Typography key={owner} component="div">
            <strong>
              {t('handovers.next.conditions', { count: owed.length })}
            </strong>{' '}
            <PersonLink entityRef={owner} hideIcon /> ·{' '}
            {t('handovers.next.due')} <TimeAgo at={`${first}T23:59:59Z`} />
          </Typography>
        );
      })}
    </>
  );
}

/** Who can do something about what changed since the acceptance. */
function Drifted(props: { handover: HandoverView }) {
  const { drifted, ownerRef } = props.handover;
  const { t } = useReadinessTranslation();
  return drifted ? (
    <Typography component="div">
      {t('handovers.next.drifted')} <PersonLink entityRef={ownerRef} hideIcon />
    </Typography>
  ) : null;
}

/** Why it is over, and who can begin again. */
function Over(props: { handover: HandoverView }) {
  const { closing, expiresAt, ownerRef, roles } = props.handover;
  const { t } = useReadinessTranslation();
  const role = roles.find(one => one.role === closing?.role)?.title;
  return (
    <>
      {closing ? (
        <Typography component="div">
          {role
            ? t('handovers.next.rejectedAs', { role })
            : t('handovers.next.withdrawnBy')}{' '}
          <PersonLink entityRef={closing.by} hideIcon />: “{closing.reason}”
        </Typography>
      ) : (
        expiresAt && (
          <Typography component="div">
            {t('handovers.next.expired')} <TimeAgo at={expiresAt} />.{' '}
            {t('handovers.next.nobodyAgreed')}
          </Typography>
        )
      )}
      <Typography variant="body2" component="div">
        {t(closing ? 'handovers.next.beginAgain' : 'handovers.next.renew')}{' '}
        <PersonLink entityRef={ownerRef} hideIcon />
      </Typography>
    </>
  );
}

/** For whom a handover waits, by name. */
export function Waiting(props: { handover: HandoverView }) {
  const { handover } = props;
  const { t } = useReadinessTranslation();
  switch (handover.status) {
    case 'draft':
    case 'voided': {
      const step = handover.review.items.find(
        ({ kind, state }) => kind === 'step' && state === 'open',
      );
      return (
        <>
          <Typography component="div">
            {t(
              handover.status === 'draft'
                ? 'handovers.next.draft'
                : 'handovers.next.submitAgain',
            )}{' '}
            <PersonLink entityRef={handover.ownerRef} hideIcon />
          </Typography>
          {step && (
            <Typography variant="body2" component="div">
              {t('handovers.next.step', { step: step.title })}{' '}
              <StepOwner by={step.by} />
            </Typography>
          )}
        </>
      );
    }
    case 'submitted':
    case 'in-review': {
      const requests = unsettledRequests(handover);
      const open = requests.filter(({ state }) => state === 'open').length;
      return (
        <>
          {open > 0 && (
            <Typography component="div">
              <strong>
                {t('handovers.next.requestsOpen', { count: open })}
              </strong>{' '}
              <PersonLink entityRef={handover.ownerRef} hideIcon />
            </Typography>
          )}
          {requests
            .filter(({ state }) => state === 'answered')
            .map(({ id, by }) => (
              <Typography key={id} component="div">
                <strong>{t('handovers.next.requestAnswered')}</strong>{' '}
                <PersonLink entityRef={by} hideIcon />
              </Typography>
            ))}
          {handover.roles
            .filter(({ missing }) => missing > 0)
            .map(role => (
              <Typography key={role.role} component="div">
                <strong>
                  {t('handovers.next.waitFor', { role: role.title })}
                </strong>{' '}
                {t('handovers.next.waitForMember', { count: role.missing })}{' '}
                <RoleCandidates role={role} />
              </Typography>
            ))}
        </>
      );
    }
    case 'accepted-with-conditions':
      return (
        <>
          <Conditions handover={handover} />
          <Drifted handover={handover} />
        </>
      );
    case 'accepted':
      return (
        <>
          {handover.expiresAt ? (
            <Typography component="div">
              {t('handovers.next.until')} <TimeAgo at={handover.expiresAt} />
            </Typography>
          ) : (
            <Typography>{t('handovers.next.inForce')}</Typography>
          )}
          <Drifted handover={handover} />
        </>
      );
    case 'superseded':
      return <Typography>{t('handovers.next.superseded')}</Typography>;
    default:
      return <Over handover={handover} />;
  }
}

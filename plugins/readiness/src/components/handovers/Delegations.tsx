import type { HandoverDelegationView } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel } from '../shared';
import { Day } from './Day';
import { DelegateDialog } from './DelegateDialog';
import { FocusKeeper } from './FocusKeeper';
import { useHandover } from './HandoverContext';
import { mayMove, rolesFor } from './moves';
import { RevokeDelegationDialog } from './RevokeDelegationDialog';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    padding: theme.spacing(0.75, 0),
    overflowWrap: 'anywhere',
  },
}));

/** Who may sign for whom, until when, and why. */
export function Delegations() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { handover } = useHandover();
  const [delegating, setDelegating] = useState(false);
  const [revoking, setRevoking] = useState<HandoverDelegationView>();
  const id = useId();
  const roles = rolesFor(handover, 'delegate');
  if (handover.delegations.length === 0 && roles.length === 0) {
    return null;
  }
  const stateOf = ({ active, revoked }: HandoverDelegationView) => {
    if (revoked) {
      return 'revoked';
    }
    return active ? 'active' : 'over';
  };
  return (
    <FocusKeeper>
      <section aria-labelledby={id}>
        <Typography id={id} variant="h6" component="h3">
          {t('handovers.delegation.heading')}
        </Typography>
        <ul className={classes.list}>
          {handover.delegations.map(delegation => (
            <li key={delegation.id} className={classes.row}>
              <StatusLabel
                tone={delegation.active ? 'good' : 'neutral'}
                label={t(`handovers.delegation.state.${stateOf(delegation)}`)}
              />
              <Typography variant="body2" component="div">
                <PersonLink entityRef={delegation.to} hideIcon />{' '}
                {t('handovers.delegation.signsFor')}{' '}
                <PersonLink entityRef={delegation.from} hideIcon />{' '}
                {t('handovers.history.as', {
                  role:
                    handover.roles.find(one => one.role === delegation.role)
                      ?.title ?? delegation.role,
                })}
                {' · '}
                {t('handovers.delegation.lasts')} <Day day={delegation.until} />
                {' · '}“{delegation.revoked?.reason || delegation.reason}”
              </Typography>
              {mayMove(handover, {
                move: 'revoke-delegation',
                delegationId: delegation.id,
              }) && (
                <Button
                  size="small"
                  variant="outlined"
                  onClick={() => setRevoking(delegation)}
                >
                  {t('handovers.delegation.revoke')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {roles.length > 0 && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => setDelegating(true)}
          >
            {t('handovers.delegation.action')}
          </Button>
        )}
        {delegating && (
          <DelegateDialog roles={roles} onClose={() => setDelegating(false)} />
        )}
        {revoking && (
          <RevokeDelegationDialog
            delegation={revoking}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </section>
    </FocusKeeper>
  );
}

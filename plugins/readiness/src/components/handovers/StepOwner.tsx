import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink } from '../shared';
import { useHandover } from './HandoverContext';

const RELATION = 'relation: ';
const RULE = 'rule: ';

/** Who does a step: a role, one of the sides, or as the template says. */
export function StepOwner(props: { by?: string }) {
  const { by = '' } = props;
  const { t } = useReadinessTranslation();
  const { handover } = useHandover();
  const role = handover.roles.find(one => one.role === by);
  if (role) {
    return <>{role.title}</>;
  }
  if (by === 'owner') {
    return <PersonLink entityRef={handover.ownerRef} hideIcon />;
  }
  if (by === 'operatingGroup') {
    return <PersonLink entityRef={handover.operatingGroup} hideIcon />;
  }
  if (by.startsWith(RELATION)) {
    return (
      <>
        {t('handovers.step.relation', { relation: by.slice(RELATION.length) })}
      </>
    );
  }
  if (by.startsWith(RULE)) {
    return (
      <>
        {t('handovers.step.rule')} <code>{by.slice(RULE.length)}</code>
      </>
    );
  }
  return <PersonLink entityRef={by} hideIcon />;
}

import type { HandoverRole } from '@backstage-readiness/plugin-readiness-common';
import { Fragment } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink } from '../shared';

/** Who may fill a role: groups, people, or whom a rule names. */
export function RoleCandidates(props: {
  role: Pick<HandoverRole, 'candidates' | 'rule'>;
}) {
  const { candidates, rule } = props.role;
  const { t } = useReadinessTranslation();
  if (rule) {
    return (
      <>
        {t('handovers.step.rule')} <code>{rule}</code>
      </>
    );
  }
  if (candidates.length === 0) {
    return <>{t('handovers.next.nobody')}</>;
  }
  return (
    <>
      {candidates.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <PersonLink entityRef={ref} hideIcon />
        </Fragment>
      ))}
    </>
  );
}

import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { Fragment } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo } from '../shared';

/** Whose signatures count no more, and which change made them void. */
export function UndoneSignatures(props: { handover: HandoverView }) {
  const { undoneSignatures, review, roles } = props.handover;
  const { t } = useReadinessTranslation();
  const roleTitles = new Map(roles.map(one => [one.role, one.title]));
  const itemTitles = new Map(review.items.map(one => [one.key, one.title]));
  return (
    <>
      {undoneSignatures.map(({ item = '', conditions, by, at, signatures }) => (
        <Typography
          key={signatures.map(({ seq }) => seq).join(' ')}
          component="div"
        >
          <StatusLabel
            tone="warning"
            label={t('handovers.undone.label', { count: signatures.length })}
          />{' '}
          {signatures.map(({ seq, role, by: signer }, index) => (
            <Fragment key={seq}>
              {index > 0 && ', '}
              <PersonLink entityRef={signer} hideIcon /> (
              {roleTitles.get(role) ?? role})
            </Fragment>
          ))}
          {' · '}
          {conditions
            ? t('handovers.undone.bound', {
                count: conditions.length,
                conditions: conditions.map(text => `“${text}”`).join(', '),
              })
            : t('handovers.undone.because', {
                item: itemTitles.get(item) ?? item,
              })}{' '}
          <PersonLink entityRef={by} hideIcon /> <TimeAgo at={at} />
        </Typography>
      ))}
    </>
  );
}

import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { TimeAgo } from '../../shared';

const useStyles = makeStyles({
  digest: {
    fontFamily: 'monospace',
    fontSize: '0.8rem',
    overflowWrap: 'anywhere',
  },
  list: { margin: 0 },
});

/** What a signature names: digests, what is open in it, conditions, roles. */
export function SignedFacts(props: { handover: HandoverView }) {
  const { handover } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const unsettled = handover.review.items.filter(
    ({ state }) => state === 'open' || state === 'waiting',
  ).length;
  return (
    <div>
      {handover.snapshotDigest && (
        <Typography variant="body2" component="div">
          {t('handovers.sign.snapshot')}{' '}
          <span className={classes.digest}>{handover.snapshotDigest}</span>
          {handover.submittedAt && (
            <>
              {' · '}
              {t('handovers.sign.taken')} <TimeAgo at={handover.submittedAt} />
            </>
          )}
        </Typography>
      )}
      <Typography variant="body2" component="div">
        {t('handovers.sign.review')}{' '}
        <span className={classes.digest}>{handover.review.digest}</span>
      </Typography>
      {handover.snapshotDigest && (
        <Typography variant="body2">
          {t('handovers.sign.openItems', { count: handover.openItems })}
        </Typography>
      )}
      {handover.review.items.length > 0 && (
        <Typography variant="body2">
          {t('handovers.sign.unsettled', { count: unsettled })}
        </Typography>
      )}
      {handover.conditions.length > 0 && (
        <Typography variant="body2">
          {t('handovers.sign.earlier', { count: handover.conditions.length })}
        </Typography>
      )}
      <Typography variant="body2">
        {handover.roles
          .map(({ title, quorum, missing }) =>
            t('handovers.steps.quorum', {
              role: title,
              signed: String(quorum - missing),
              quorum: String(quorum),
            }),
          )
          .join(' · ')}
      </Typography>
      {handover.obstacles.length > 0 && (
        <>
          <Typography variant="body2">
            {t('handovers.sign.obstacles')}
          </Typography>
          <ul className={classes.list}>
            {handover.obstacles.map(obstacle => (
              <li key={obstacle}>
                <Typography variant="body2">{obstacle}</Typography>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

import type { Exemption } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, TimeAgo } from '../shared';
import { useDay } from './useDay';

const useStyles = makeStyles({
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
});

/** Why, until when, and who took which step when. */
export function ExemptionFacts(props: { exemption: Exemption }) {
  const { exemption } = props;
  const { decision, revocation } = exemption;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const day = useDay();
  const denied = exemption.state === 'denied';
  return (
    <>
      <Typography className={classes.text}>{exemption.reason}</Typography>
      <Typography variant="body2">
        {t('exemptions.until', { date: day(exemption.expiresAt) })}
      </Typography>
      <Step
        label={t('exemptions.requestedBy')}
        by={exemption.requestedBy}
        at={exemption.requestedAt}
      />
      {decision && (
        <Step
          label={t(denied ? 'exemptions.deniedBy' : 'exemptions.approvedBy')}
          {...decision}
        />
      )}
      {revocation && <Step label={t('exemptions.revokedBy')} {...revocation} />}
    </>
  );
}

function Step(props: {
  label: string;
  by: string;
  at: string;
  comment?: string | null;
}) {
  const { label, by, at, comment } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      component="div"
      className={classes.text}
    >
      {label} <PersonLink entityRef={by} hideIcon /> <TimeAgo at={at} />
      {comment && <> {t('exemptions.comment', { comment })}</>}
    </Typography>
  );
}

import type { EvidenceItem } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { OutcomeDetails } from '../../scorecards';
import { Snippet } from '../../shared';
import { evidenceUrl } from '../evidenceUrl';
import type { LiveOutcome } from './sections';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
  },
}));

/**
 * A piece of evidence opened in place: what was frozen and, of a check, all
 * that is known about it now.
 */
export function EvidenceDetails(props: {
  evidence: EvidenceItem;
  live?: LiveOutcome;
}) {
  const { evidence, live } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const url = evidenceUrl(evidence);
  return (
    <div className={classes.root}>
      {url && (
        <Typography variant="body2">
          <Link to={url}>{t('handovers.evidence.open')}</Link>
        </Typography>
      )}
      {evidence.value !== undefined && evidence.value !== null && (
        <div>
          <Typography variant="overline" component="h4" color="textSecondary">
            {t('handovers.evidence.frozen')}
          </Typography>
          <Snippet
            text={
              typeof evidence.value === 'string'
                ? evidence.value
                : JSON.stringify(evidence.value, null, 2)
            }
            label={t('handovers.evidence.frozen')}
            copyLabel={t('handovers.evidence.copy')}
          />
        </div>
      )}
      {live ? (
        <OutcomeDetails outcome={live.outcome} />
      ) : (
        evidence.value === undefined &&
        !evidence.url && (
          <Typography variant="body2" color="textSecondary">
            {t('handovers.evidence.nothingMore')}
          </Typography>
        )
      )}
    </div>
  );
}

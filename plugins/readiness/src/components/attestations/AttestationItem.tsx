import type {
  Attestation,
  AttestationState,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo, type StatusTone } from '../shared';

const TONES: Record<AttestationState, StatusTone> = {
  valid: 'good',
  expired: 'unknown',
  superseded: 'neutral',
  revoked: 'neutral',
};

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 2),
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
}));

/** One statement: who, when, what, on which evidence, until when. */
export function AttestationItem(props: { attestation: Attestation }) {
  const { attestation } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { state, evidenceUrl, endedBy, importedFrom } = attestation;
  return (
    <>
      <Typography variant="body2" component="div" className={classes.head}>
        <StatusLabel
          tone={TONES[state]}
          label={t(`attestations.state.${state}`)}
        />
        <PersonLink entityRef={attestation.statedBy} />
        <TimeAgo at={attestation.statedAt} />
        {(state === 'valid' || state === 'expired') && (
          <span>
            {state === 'valid'
              ? t('attestations.expires')
              : t('attestations.expired')}{' '}
            <TimeAgo at={attestation.expiresAt} />
          </span>
        )}
        {evidenceUrl && (
          <Link to={evidenceUrl}>{t('attestations.evidence')}</Link>
        )}
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {attestation.statement}
      </Typography>
      {importedFrom && (
        <Typography variant="body2" color="textSecondary">
          {t('attestations.importedFrom', { source: importedFrom })}
        </Typography>
      )}
      {state === 'revoked' && endedBy && (
        <Typography variant="body2" component="div" color="textSecondary">
          {t('attestations.ended')} <PersonLink entityRef={endedBy} />
          {attestation.endReason && `: ${attestation.endReason}`}
        </Typography>
      )}
    </>
  );
}

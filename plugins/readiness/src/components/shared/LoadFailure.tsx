import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { explainFailure, type FailureKind } from './explainFailure';
import { StatusLabel } from './StatusLabel';

const MESSAGE_KEYS = {
  'no-permission': 'noPermission',
  'not-found': 'notFound',
  unreachable: 'unreachable',
  'version-mismatch': 'versionMismatch',
  other: 'other',
} as const satisfies Record<FailureKind, string>;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    maxWidth: 720,
  },
  dense: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  detail: { overflowWrap: 'anywhere' },
}));

/**
 * Props of {@link LoadFailure}.
 *
 * @public
 */
export interface LoadFailureProps {
  error: Error;
  retry?: () => void;
  /** One line, for a row of a card. */
  dense?: boolean;
}

/**
 * Says what could not be loaded, why, and what to do about it.
 *
 * @public
 */
export function LoadFailure(props: LoadFailureProps) {
  const { error, retry, dense } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { kind, detail } = explainFailure(error);
  const key = MESSAGE_KEYS[kind];
  const permission = kind === 'no-permission';
  return (
    <div className={dense ? classes.dense : classes.root} role="alert">
      <StatusLabel
        tone={permission ? 'neutral' : 'bad'}
        label={t(`shared.failure.${key}.title`)}
      />
      {!dense && <Typography>{t(`shared.failure.${key}.action`)}</Typography>}
      {!dense && detail && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.detail}
        >
          {t('shared.failure.detail', { detail })}
        </Typography>
      )}
      {retry && (
        <Button
          size="small"
          variant={dense ? 'text' : 'outlined'}
          onClick={retry}
        >
          {t('shared.failure.retry')}
        </Button>
      )}
    </div>
  );
}

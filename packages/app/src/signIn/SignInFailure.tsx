import { useEffect } from 'react';
import { ErrorPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { DemoPerson } from 'demo';
import { portalTranslationRef } from '../translation';

const RETRY_MILLIS = 3000;

const useStyles = makeStyles(theme => ({
  page: {
    maxWidth: 720,
    margin: '0 auto',
    padding: theme.spacing(6, 3),
    color: theme.palette.text.primary,
  },
  buttons: {
    display: 'flex',
    gap: theme.spacing(2),
    margin: theme.spacing(3, 0),
  },
}));

export interface SignInFailureProps {
  person: DemoPerson;
  error?: Error;
  onRetry(): void;
  onChooseAgain(): void;
}

/**
 * Most often the portal was just started and does not know its people yet, so
 * this tries again by itself.
 */
export function SignInFailure(props: SignInFailureProps) {
  const { person, error, onRetry, onChooseAgain } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(portalTranslationRef);

  useEffect(() => {
    const timer = setTimeout(onRetry, RETRY_MILLIS);
    return () => clearTimeout(timer);
  }, [onRetry]);

  return (
    <main className={classes.page}>
      <Typography variant="h4" component="h1" gutterBottom>
        {t('signIn.failed', { name: person.displayName })}
      </Typography>
      <Typography>{t('signIn.failedHelp')}</Typography>
      <div className={classes.buttons}>
        <Button color="primary" variant="contained" onClick={onRetry}>
          {t('signIn.retry')}
        </Button>
        <Button color="primary" variant="outlined" onClick={onChooseAgain}>
          {t('signIn.chooseAgain')}
        </Button>
      </div>
      {error && <ErrorPanel error={error} />}
    </main>
  );
}

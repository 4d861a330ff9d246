import type {
  Exemption,
  Outcome,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, StatusLabel } from '../shared';
import { useEntityExemptions } from './EntityExemptions';
import { ExemptionFacts } from './ExemptionFacts';
import { ExemptionSteps } from './ExemptionSteps';
import { RequestDialog } from './RequestDialog';

const TONES = {
  pending: 'warning',
  approved: 'good',
  denied: 'bad',
  expired: 'neutral',
  revoked: 'neutral',
} as const;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
  },
}));

function isOpen({ state }: Exemption): boolean {
  return state === 'pending' || state === 'approved';
}

/** Whether there is something to be exempt from. */
function lacks({ status, verdict = status }: Outcome): boolean {
  return verdict !== 'pass' && verdict !== 'not-applicable';
}

/**
 * The exemptions of one outcome: those that are open, or else the one closed
 * last; and asking for one.
 */
export function OutcomeExemption(props: { outcome: Outcome }) {
  const { outcome } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { query, onDone, onStale } = useEntityExemptions();

  if (query.state === 'loading') {
    return <LoadingArea height={40} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  const { items, mayRequest, maxDuration } = query.value;
  const ofCheck = items.filter(({ checkId }) => checkId === outcome.checkId);
  const open = ofCheck.filter(isOpen);
  const shown = open.length > 0 ? open : ofCheck.slice(0, 1);
  const askable =
    lacks(outcome) && !open.some(({ state }) => state === 'pending');
  return (
    <div className={classes.root}>
      {outcome.verdict && (
        <Typography variant="body2">
          {t('exemptions.verdict', {
            status: t(`scorecards.status.${outcome.verdict}`),
          })}
        </Typography>
      )}
      {shown.map(exemption => (
        <div key={exemption.id}>
          <StatusLabel
            tone={TONES[exemption.state]}
            label={t(`exemptions.state.${exemption.state}`)}
          />
          <ExemptionFacts exemption={exemption} />
          {exemption.state === 'pending' && !exemption.mayDecide && (
            <Typography variant="body2" color="textSecondary">
              {t('exemptions.decideWhom')}
            </Typography>
          )}
          <ExemptionSteps
            exemption={exemption}
            onDone={onDone}
            onStale={onStale}
          />
        </div>
      ))}
      {askable &&
        (mayRequest ? (
          <AskButton
            label={t(
              open.length > 0 ? 'exemptions.askAgain' : 'exemptions.ask',
            )}
            outcome={outcome}
            maxDuration={maxDuration}
          />
        ) : (
          open.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('exemptions.askWhom')}
            </Typography>
          )
        ))}
    </div>
  );
}

function AskButton(props: {
  label: string;
  outcome: Outcome;
  maxDuration: string;
}) {
  const { label, outcome, maxDuration } = props;
  const { onDone, onStale } = useEntityExemptions();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <RequestDialog
          outcome={outcome}
          maxDuration={maxDuration}
          onDone={announcement => {
            close();
            onDone(announcement);
          }}
          onClose={close}
          onStale={() => {
            close();
            onStale();
          }}
        />
      )}
    </>
  );
}

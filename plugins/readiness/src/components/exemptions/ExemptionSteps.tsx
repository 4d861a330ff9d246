import type { Exemption } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StepDialog, type ExemptionStep } from './StepDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

function stepsOf(exemption: Exemption): ExemptionStep[] {
  if (exemption.mayDecide) {
    return ['approve', 'deny'];
  }
  return exemption.mayRevoke ? ['revoke'] : [];
}

/** The steps that the reader may take with an exemption, as buttons. */
export function ExemptionSteps(props: {
  exemption: Exemption;
  onDone: (announcement: string) => void;
  onStale: () => void;
}) {
  const { exemption, onDone, onStale } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [step, setStep] = useState<ExemptionStep>();
  const steps = stepsOf(exemption);
  const close = () => setStep(undefined);
  return (
    <>
      {steps.length > 0 && (
        <div className={classes.root}>
          {steps.map(one => (
            <Button
              key={one}
              size="small"
              variant="outlined"
              onClick={() => setStep(one)}
            >
              {t(`exemptions.${one}.action`)}
            </Button>
          ))}
        </div>
      )}
      {step && (
        <StepDialog
          exemption={exemption}
          step={step}
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

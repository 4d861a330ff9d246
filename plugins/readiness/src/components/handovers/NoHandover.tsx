import {
  READINESS_ANNOTATIONS,
  type EntityHandovers,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RefsAsTitles } from '../reasons';
import { PersonLink, TeachingEmptyState } from '../shared';
import { StartDialog } from './StartDialog';

const OPERATED_BY_SNIPPET = `metadata:
  annotations:
    ${READINESS_ANNOTATIONS.operatedBy}: group:default/payments-ops
`;

/** What a handover is, and how the first one begins. */
export function NoHandover(props: {
  handovers: EntityHandovers;
  onStarted: (handover: HandoverView) => void;
  onStale: () => void;
}) {
  const { handovers, onStarted, onStale } = props;
  const { t } = useReadinessTranslation();
  const [open, setOpen] = useState(false);
  const { allowed, reason } = handovers.start;
  return (
    <>
      <TeachingEmptyState
        title={t('handovers.empty.title')}
        description={
          <>
            {t('handovers.empty.description')}{' '}
            {handovers.operatedBy ? (
              <>
                {t('handovers.empty.operatedBy')}{' '}
                <PersonLink entityRef={handovers.operatedBy} hideIcon />.
              </>
            ) : (
              t('handovers.empty.nameGroup')
            )}
          </>
        }
        snippet={handovers.operatedBy ? undefined : OPERATED_BY_SNIPPET}
        action={
          allowed ? (
            <Button
              color="primary"
              variant="contained"
              onClick={() => setOpen(true)}
            >
              {t('handovers.start.action')}
            </Button>
          ) : (
            <Typography component="div">
              <RefsAsTitles text={reason ?? ''} />
            </Typography>
          )
        }
      />
      {open && (
        <StartDialog
          handovers={handovers}
          onDone={started => {
            setOpen(false);
            onStarted(started);
          }}
          onClose={() => setOpen(false)}
          onStale={onStale}
        />
      )}
    </>
  );
}

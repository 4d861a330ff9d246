import {
  handoversEndpoints,
  READINESS_ANNOTATIONS,
  type EntityHandovers,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { readinessTranslationRef } from '../../translation';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  TeachingEmptyState,
  urlText,
  useEntityQuery,
  useUrlState,
  VisuallyHidden,
} from '../shared';
import { SnapshotComparison } from './compare/SnapshotComparison';
import { ChangesStrip } from './ChangesStrip';
import { ConditionsList } from './ConditionsList';
import { ProofSection } from './export/ProofSection';
import { HandoverHead } from './HandoverHead';
import { HandoverRecord } from './HandoverRecord';
import { HandoverSteps } from './HandoverSteps';
import { NextStep } from './NextStep';
import { PastHandover } from './PastHandover';
import { PastHandovers } from './PastHandovers';
import { SubmitDialog } from './SubmitDialog';
import { useHandoverSignal } from './useHandoverSignal';
import { useMarkSeen } from './useMarkSeen';

const URL_STATE = { handover: urlText() };
const OPERATED_BY_SNIPPET = `metadata:
  annotations:
    ${READINESS_ANNOTATIONS.operatedBy}: group:default/payments-ops
`;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
  },
}));

function Frame(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <TabContent>
      <div className={classes.root}>{props.children}</div>
    </TabContent>
  );
}

function NoHandover(props: { handovers: EntityHandovers; onDone: () => void }) {
  const { handovers, onDone } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const [open, setOpen] = useState(false);
  const { allowed, reason } = handovers.start;
  return (
    <>
      <TeachingEmptyState
        title={t('handovers.empty.title')}
        description={t('handovers.empty.description')}
        snippet={handovers.operatedBy ? undefined : OPERATED_BY_SNIPPET}
        action={
          allowed ? (
            <Button
              color="primary"
              variant="contained"
              onClick={() => setOpen(true)}
            >
              {t('handovers.submit.action')}
            </Button>
          ) : (
            <Typography>{reason}</Typography>
          )
        }
      />
      {open && (
        <SubmitDialog
          handovers={handovers}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
          onClose={() => setOpen(false)}
          onStale={() => {
            setOpen(false);
            onDone();
          }}
        />
      )}
    </>
  );
}

/**
 * The Handover tab of an entity: whose turn is it, and what is missing?
 *
 * @public
 */
export function EntityHandoverContent() {
  const { t } = useTranslationRef(readinessTranslationRef);
  const query = useEntityQuery(handoversEndpoints.getEntityHandovers);
  const [{ handover: shown }, setUrl] = useUrlState(URL_STATE);
  const [saved, setSaved] = useState(false);
  const known = query.state === 'ready' ? query : undefined;
  useHandoverSignal(known?.reload, known?.value.entityRef);
  useMarkSeen(known?.value.current ?? undefined);

  if (query.state === 'loading') {
    return (
      <Frame>
        <LoadingArea height={480} label={t('handovers.loading')} />
      </Frame>
    );
  }
  if (query.state === 'failed') {
    return (
      <Frame>
        <LoadFailure error={query.error} retry={query.retry} />
      </Frame>
    );
  }
  if (shown) {
    return (
      <Frame>
        <PastHandover id={shown} onBack={() => setUrl({ handover: '' })} />
      </Frame>
    );
  }
  const { value, reload, reloadError } = query;
  const { current } = value;
  // What may be started and what is past changes with every move, too.
  const done = () => {
    setSaved(true);
    reload();
  };
  return (
    <Frame>
      {reloadError && <LoadFailure error={reloadError} retry={reload} dense />}
      {current ? (
        <>
          <HandoverHead handover={current} />
          <ChangesStrip handover={current} />
          <NextStep
            handovers={value}
            handover={current}
            onDone={done}
            onStale={reload}
          />
          <HandoverSteps handover={current} />
          <ConditionsList handover={current} onDone={done} onStale={reload} />
          <HandoverRecord id={current.id} headDigest={current.headDigest} />
          <ProofSection handover={current} />
        </>
      ) : (
        <NoHandover handovers={value} onDone={done} />
      )}
      <SnapshotComparison key={current?.headDigest} />
      <PastHandovers
        past={value.past}
        onOpen={id => setUrl({ handover: id })}
      />
      <VisuallyHidden role="status">
        {saved ? t('handovers.done') : ''}
      </VisuallyHidden>
    </Frame>
  );
}

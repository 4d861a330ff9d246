import type {
  EntityHandovers,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { ChangesStrip } from './ChangesStrip';
import { ConditionsList } from './ConditionsList';
import { Delegations } from './Delegations';
import { ProofSection } from './export/ProofSection';
import { HandoverProvider } from './HandoverContext';
import { HandoverHead } from './HandoverHead';
import { HandoverNotes } from './HandoverNotes';
import { HandoverRecord } from './HandoverRecord';
import { HandoverSteps } from './HandoverSteps';
import { NextStep } from './NextStep';
import { useMarkSeen } from './useMarkSeen';

/** One handover: where it stands, whose turn it is, and what it rests on. */
export function HandoverBody(props: {
  handover: HandoverView;
  handovers: EntityHandovers;
  onDone: (handover: HandoverView) => void;
  onStale: () => void;
  onReview: (at?: { section?: string; item?: string }) => void;
  onStarted: (handover: HandoverView) => void;
}) {
  const { handover, handovers, onDone, onStale, onReview, onStarted } = props;
  useMarkSeen(handover);
  return (
    <HandoverProvider value={{ handover, onDone, onStale }}>
      <HandoverHead handover={handover} />
      <HandoverNotes handover={handover} />
      <ChangesStrip handover={handover} />
      <NextStep
        handovers={handovers}
        onReview={onReview}
        onStarted={onStarted}
      />
      <HandoverSteps handover={handover} />
      <ConditionsList />
      <Delegations />
      <HandoverRecord id={handover.id} headDigest={handover.headDigest} />
      <ProofSection handover={handover} />
    </HandoverProvider>
  );
}

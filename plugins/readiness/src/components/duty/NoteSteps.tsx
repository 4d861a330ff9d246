import type {
  DutyTeam,
  ShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { AcknowledgeDialog } from './AcknowledgeDialog';
import { WriteNoteDialog } from './WriteNoteDialog';

/** What the reader is doing about shift notes. */
export type NoteStep =
  | { kind: 'write' }
  | { kind: 'acknowledge' | 'correct'; note: ShiftNote };

/**
 * The dialog of a step. It does not hang on the note in the page, which may go
 * while somebody writes, when somebody else acknowledges it.
 */
export function NoteStepDialog(props: {
  team: DutyTeam;
  step: NoteStep;
  onClose: () => void;
  /** Tells what was done, for screen readers. */
  onDone: (announcement: string) => void;
}) {
  const { team, step, onClose, onDone } = props;
  const { t } = useReadinessTranslation();
  return step.kind === 'acknowledge' ? (
    <AcknowledgeDialog
      note={step.note}
      onClose={onClose}
      onDone={() => onDone(t('duty.acknowledge.done'))}
    />
  ) : (
    <WriteNoteDialog
      team={team}
      corrects={step.kind === 'correct' ? step.note : undefined}
      onClose={onClose}
      onPosted={() => onDone(t('duty.write.done'))}
    />
  );
}

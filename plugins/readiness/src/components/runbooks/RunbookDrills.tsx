import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import type { StatusTone } from '../shared';
import { RecordList } from './RecordList';

const TONES: Record<Runbook['drills'][number]['outcome'], StatusTone> = {
  worked: 'good',
  'worked-with-help': 'warning',
  failed: 'bad',
};

/** Who followed the runbook in a drill, when, and how it went; newest first. */
export function RunbookDrills(props: { runbook: Runbook }) {
  const { t } = useReadinessTranslation();
  return (
    <RecordList
      kind="drill"
      items={props.runbook.drills.map(drill => ({
        id: drill.id,
        tone: TONES[drill.outcome],
        outcome: t(`runbooks.drill.outcome.${drill.outcome}`),
        person: drill.recordedBy,
        at: drill.heldAt,
        notes: drill.notes,
      }))}
    />
  );
}

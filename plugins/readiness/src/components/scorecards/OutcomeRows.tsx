import type { ArrangedOutcome } from './arrangeOutcomes';
import { OutcomeRow } from './OutcomeRow';

/** Which rows are open, and how that changes. */
export interface OpenRows {
  open: string[];
  onOpen: (open: string[]) => void;
}

/** Outcomes below one another, each to be opened. */
export function OutcomeRows(
  props: OpenRows & { outcomes: readonly ArrangedOutcome[] },
) {
  const { outcomes, open, onOpen } = props;
  return (
    <>
      {outcomes.map(arranged => {
        const { checkId } = arranged.outcome;
        return (
          <OutcomeRow
            key={checkId}
            arranged={arranged}
            open={open.includes(checkId)}
            onToggle={opened =>
              onOpen(
                opened
                  ? [...open, checkId]
                  : open.filter(other => other !== checkId),
              )
            }
          />
        );
      })}
    </>
  );
}

import Typography from '@material-ui/core/Typography';
import type { ArrangedOutcome } from './arrangeOutcomes';
import { OutcomeRow } from './OutcomeRow';

/** A heading and the outcomes below it. */
export function OutcomeList(props: {
  title: string;
  outcomes: ArrangedOutcome[];
  open: string[];
  onOpen: (open: string[]) => void;
}) {
  const { title, outcomes, open, onOpen } = props;
  if (outcomes.length === 0) {
    return null;
  }
  return (
    <section aria-label={title}>
      <Typography variant="h6" component="h3" gutterBottom>
        {title}
      </Typography>
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
    </section>
  );
}

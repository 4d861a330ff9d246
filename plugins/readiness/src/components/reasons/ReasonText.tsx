import { RefsAsTitles } from './RefsAsTitles';
import { useReasonWords, type Explained } from './useReasonWords';

/** What was seen, in words for people. */
export function ReasonText(props: {
  of: Explained;
  /** Set where links must not be, as inside a button. */
  insideControl?: boolean;
}) {
  const words = useReasonWords();
  return (
    <RefsAsTitles text={words(props.of)} insideControl={props.insideControl} />
  );
}

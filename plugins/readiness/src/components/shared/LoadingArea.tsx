import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { VisuallyHidden } from './VisuallyHidden';

const LINE_PX = 20;
const GAP_PX = 12;

const useStyles = makeStyles(theme => ({
  root: { overflow: 'hidden', width: '100%' },
  line: {
    height: LINE_PX,
    marginBottom: GAP_PX,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
  },
}));

/**
 * Keeps the room that the content will take, so that nothing jumps when it
 * arrives.
 *
 * @public
 */
export function LoadingArea(props: {
  /** Height to keep, in pixels. */
  height: number;
  /** What is being loaded, for screen readers; already translated. */
  label?: string;
}) {
  const { height, label } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const lines = Math.max(1, Math.floor(height / (LINE_PX + GAP_PX)));
  return (
    <div className={classes.root} style={{ height }} aria-busy="true">
      <VisuallyHidden role="status">
        {label ?? t('shared.loading')}
      </VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          className={classes.line}
          // Unequal lines look like text to come rather than like bars.
          style={{ width: `${92 - ((line * 23) % 40)}%` }}
          aria-hidden
        />
      ))}
    </div>
  );
}

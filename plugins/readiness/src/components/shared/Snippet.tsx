import { makeStyles } from '@material-ui/core/styles';
import { CopyButton } from './CopyButton';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    textAlign: 'left',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.default,
    maxWidth: '100%',
  },
  text: {
    margin: 0,
    padding: theme.spacing(1.5, 6, 1.5, 1.5),
    overflowX: 'auto',
    fontFamily: 'Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    color: theme.palette.text.primary,
  },
  copy: { position: 'absolute', top: 4, right: 4 },
}));

/**
 * Props of {@link Snippet}.
 *
 * @public
 */
export interface SnippetProps {
  text: string;
  /** What the text is, for its accessible name and that of the copy button. */
  label: string;
  copyLabel?: string;
}

/**
 * A few lines to paste somewhere, with a copy button.
 *
 * @public
 */
export function Snippet(props: SnippetProps) {
  const { text, label, copyLabel } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <pre
        className={classes.text}
        // A box that scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        <code>{text}</code>
      </pre>
      <span className={classes.copy}>
        <CopyButton text={text} label={copyLabel} />
      </span>
    </div>
  );
}

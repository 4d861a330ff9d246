import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
  },
}));

/**
 * Props of {@link Pager}.
 *
 * @public
 */
export interface PagerProps {
  /** What there are pages of, for the accessible name; already translated. */
  label: string;
  /** The cursors of the pages before the present one, and its own. */
  cursor: string[];
  pageSize: number;
  /** Rows on this page, and in all. */
  rows: number;
  total: number;
  /** Where the next page starts; absent on the last one. */
  nextCursor?: string;
  onCursor: (cursor: string[]) => void;
}

/**
 * Says which rows of a list are shown, and leads to those before and after, if
 * there are any.
 *
 * @public
 */
export function Pager(props: PagerProps) {
  const { label, cursor, pageSize, rows, total, nextCursor, onCursor } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const first = cursor.length * pageSize + 1;
  return (
    <nav className={classes.root} aria-label={label}>
      <Typography variant="body2" role="status">
        {t('shared.pager.range', { first, last: first + rows - 1, total })}
      </Typography>
      {(cursor.length > 0 || nextCursor !== undefined) && (
        <>
          <Button
            size="small"
            disabled={cursor.length === 0}
            onClick={() => onCursor(cursor.slice(0, -1))}
          >
            {t('shared.pager.previous')}
          </Button>
          <Button
            size="small"
            disabled={nextCursor === undefined}
            onClick={() => nextCursor && onCursor([...cursor, nextCursor])}
          >
            {t('shared.pager.next')}
          </Button>
        </>
      )}
    </nav>
  );
}

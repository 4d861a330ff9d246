import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { LoadFailure } from './LoadFailure';
import { LoadingArea } from './LoadingArea';
import { Pager } from './Pager';
import type { QueryState } from './useApiQuery';

const HEIGHT = 320;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2, 2, 1),
  },
  title: { marginRight: 'auto' },
  body: {
    padding: theme.spacing(0, 2, 2),
    '&:first-child': { paddingTop: theme.spacing(2) },
  },
}));

type PageState<TRow> = QueryState<{
  items: TRow[];
  totalItems: number;
  nextCursor?: string;
}>;

/**
 * A read of one page of a list, by a component that never replaces its answer.
 *
 * @public
 */
export type PagedQuery<TRow> =
  | Exclude<PageState<TRow>, { state: 'ready' }>
  | Omit<Extract<PageState<TRow>, { state: 'ready' }>, 'replace'>;

/**
 * Props of {@link PagedPanel}.
 *
 * @public
 */
export interface PagedPanelProps<TRow> {
  /** What is listed; names the section. */
  title: string;
  /**
   * How deep the title stands on its page, third when left out; or that it
   * only names the section, where it would say what the page says.
   */
  heading?: 'h2' | 'h3' | 'none';
  /** What narrows or saves the rows, on the line of the title. */
  controls?: ReactNode;
  query: PagedQuery<TRow>;
  loadingLabel?: string;
  /** Said in place of rows where there are none. */
  nothing: string;
  /** The way back, where the rows are narrowed. */
  clear?: { label: string; onClear: () => void };
  /** What there are pages of, for the accessible name of the pager. */
  pagesLabel: string;
  pageSize: number;
  /** The cursors of the pages before the present one, and its own. */
  cursor: string[];
  onCursor: (cursor: string[]) => void;
  /** Draws the rows; they are old ones while others are on their way. */
  children: (rows: TRow[], reloading: boolean) => ReactNode;
}

/**
 * A list of which one page is shown: its title and controls, its rows or why
 * there are none, and the way to the other pages.
 *
 * @public
 */
export function PagedPanel<TRow>(props: PagedPanelProps<TRow>) {
  const { title, heading = 'h3', controls, query, nothing, clear } = props;
  const classes = useStyles();
  const rows = query.state === 'ready' ? query.value.items : [];
  return (
    <Paper component="section" aria-label={title}>
      {(heading !== 'none' || controls) && (
        <div className={classes.head}>
          {heading !== 'none' && (
            <Typography
              variant="h6"
              component={heading}
              className={classes.title}
            >
              {title}
            </Typography>
          )}
          {controls}
        </div>
      )}
      {query.state === 'loading' && (
        <div className={classes.body}>
          <LoadingArea height={HEIGHT} label={props.loadingLabel} />
        </div>
      )}
      {query.state === 'failed' && (
        <div className={classes.body}>
          <LoadFailure error={query.error} retry={query.retry} />
        </div>
      )}
      {query.state === 'ready' && query.reloadError && (
        <div className={classes.body}>
          <LoadFailure error={query.reloadError} retry={query.reload} dense />
        </div>
      )}
      {query.state === 'ready' && rows.length === 0 && (
        <div className={classes.body}>
          <Typography gutterBottom>{nothing}</Typography>
          {clear && (
            <Button size="small" variant="outlined" onClick={clear.onClear}>
              {clear.label}
            </Button>
          )}
        </div>
      )}
      {query.state === 'ready' && rows.length > 0 && (
        <>
          {props.children(rows, query.reloading)}
          <Pager
            label={props.pagesLabel}
            cursor={props.cursor}
            pageSize={props.pageSize}
            rows={rows.length}
            total={query.value.totalItems}
            nextCursor={query.value.nextCursor}
            onCursor={props.onCursor}
          />
        </>
      )}
    </Paper>
  );
}

import type {
  Heatmap,
  HeatmapCell,
  HeatmapRow,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CheckLink } from '../checks/CheckLink';
import { toneOf } from '../scorecards';
import { statusColor, useEntityTabPath } from '../shared';
import { SIGNS } from './heatmapSigns';

const ROW_PX = 36;
const HEIGHT_PX = 560;
/** Rows before the end at which the next page is fetched. */
const AHEAD = 20;

const useStyles = makeStyles(theme => ({
  scroll: {
    height: HEIGHT_PX,
    overflow: 'auto',
    borderTop: `1px solid ${theme.palette.divider}`,
    ...theme.typography.body2,
  },
  row: {
    display: 'grid',
    alignItems: 'stretch',
    height: ROW_PX,
    minWidth: 'fit-content',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    background: theme.palette.background.paper,
    height: 'auto',
    fontWeight: 600,
  },
  body: { position: 'relative' },
  placed: { position: 'absolute', left: 0, right: 0, top: 0 },
  name: {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    background: theme.palette.background.paper,
    padding: theme.spacing(0.75, 2),
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  level: {
    padding: theme.spacing(0.75, 1),
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  columnName: {
    padding: theme.spacing(1, 0.5),
    overflowWrap: 'anywhere',
    textAlign: 'center',
    fontSize: '0.75rem',
  },
  cell: {
    margin: 2,
    border: '2px solid',
    borderRadius: 3,
    display: 'flex',
    gap: 4,
    alignItems: 'center',
    justifyContent: 'center',
    fontVariantNumeric: 'tabular-nums',
    fontWeight: 600,
  },
  reason: {
    flex: 1,
    display: 'flex',
    gap: 4,
    alignItems: 'center',
    justifyContent: 'center',
    color: 'inherit',
    textDecoration: 'none',
  },
  group: {
    gridColumn: '1 / -1',
    padding: theme.spacing(0.75, 2),
    fontWeight: 700,
    background: theme.palette.action.hover,
  },
}));

type Line = { group: string | null } | { row: HeatmapRow };

/** The rows, and a line before each group. */
function linesOf(rows: HeatmapRow[]): Line[] {
  return rows.flatMap((row, index): Line[] =>
    index === 0 || rows[index - 1].group !== row.group
      ? [{ group: row.group }, { row }]
      : [{ row }],
  );
}

/**
 * The entities against sections or checks. Only the rows in sight are in the
 * page; screen readers are told how many there are.
 */
export function HeatmapTable(props: {
  heatmap: Heatmap;
  columns: 'section' | 'check';
  scorecard: string;
  groupTitle: (group: string | null) => string;
  onGroup: ((group: string) => void) | undefined;
  onSection: (section: string) => void;
  onNearEnd: () => void;
}) {
  const { heatmap, columns, groupTitle, onNearEnd } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const scroll = useRef<HTMLDivElement>(null);
  const lines = linesOf(heatmap.items);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible[visible.length - 1]?.index ?? 0;
  const nearEnd =
    heatmap.nextCursor !== undefined && lastVisible >= lines.length - AHEAD;
  useEffect(() => {
    if (nearEnd) {
      onNearEnd();
    }
  }, [nearEnd, onNearEnd]);

  const gridTemplateColumns = `240px 110px repeat(${
    heatmap.columns.length
  }, minmax(${columns === 'check' ? 88 : 96}px, 1fr))`;
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      // A scrolling area must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="table"
      aria-label={t('trends.heat.title')}
      aria-rowcount={heatmap.nextCursor ? -1 : lines.length + 1}
      aria-colcount={heatmap.columns.length + 2}
    >
      <div role="rowgroup" className={classes.header}>
        <div
          role="row"
          aria-rowindex={1}
          className={`${classes.row} ${classes.header}`}
          style={{ gridTemplateColumns }}
        >
          <div role="columnheader" className={classes.name}>
            {t('trends.heat.entity')}
          </div>
          <div role="columnheader" className={classes.level}>
            {t('trends.heat.level')}
          </div>
          {heatmap.columns.map(column => (
            <div
              key={column.id}
              role="columnheader"
              className={classes.columnName}
            >
              {columns === 'check' ? (
                <CheckLink checkId={column.id}>{column.title}</CheckLink>
              ) : (
                <ColumnButton onClick={() => props.onSection(column.id)}>
                  {column.title}
                </ColumnButton>
              )}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {visible.map(({ index, start }) => {
          const line = lines[index];
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={`${classes.row} ${classes.placed}`}
              style={{
                gridTemplateColumns,
                transform: `translateY(${start}px)`,
              }}
            >
              {'row' in line ? (
                <>
                  <div role="rowheader" className={classes.name}>
                    <Link
                      to={`${tabPath(
                        line.row.entityRef,
                        'readiness',
                      )}?${new URLSearchParams({
                        scorecard: props.scorecard,
                      })}`}
                    >
                      {line.row.title}
                    </Link>
                  </div>
                  <div role="cell" className={classes.level}>
                    {line.row.level?.title ?? t('organisation.noLevel')}
                  </div>
                  {line.row.cells.map((cell, column) => (
                    <Cell
                      key={heatmap.columns[column].id}
                      cell={cell}
                      columns={columns}
                      to={`${tabPath(
                        line.row.entityRef,
                        'readiness',
                      )}?${new URLSearchParams({
                        scorecard: props.scorecard,
                        [columns === 'check' ? 'open' : 'section']:
                          heatmap.columns[column].id,
                      })}`}
                    />
                  ))}
                </>
              ) : (
                <div
                  role="rowheader"
                  aria-colspan={heatmap.columns.length + 2}
                  className={classes.group}
                >
                  {line.group !== null && props.onGroup ? (
                    <ColumnButton onClick={() => props.onGroup?.(line.group!)}>
                      {groupTitle(line.group)}
                    </ColumnButton>
                  ) : (
                    groupTitle(line.group)
                  )}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const useButtonStyles = makeStyles({
  root: {
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    border: 'none',
    padding: 0,
    cursor: 'pointer',
    textDecoration: 'underline',
  },
});

/** A button that looks like the heading it is in. */
function ColumnButton(props: { onClick: () => void; children: string }) {
  const classes = useButtonStyles();
  return (
    <button type="button" className={classes.root} onClick={props.onClick}>
      {props.children}
    </button>
  );
}

function Cell(props: {
  cell: HeatmapCell;
  columns: 'section' | 'check';
  /** Where the reasons are. */
  to: string;
}) {
  const { cell, columns, to } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useReadinessTranslation();
  if (cell.status === null) {
    return <div role="cell" aria-label={t('trends.heat.notAsked')} />;
  }
  const tone = toneOf(cell.status);
  const color = statusColor(tone, theme.palette.type);
  const status = t(`scorecards.status.${cell.status}`);
  const words =
    columns === 'section'
      ? `${status}: ${t('trends.heat.share', {
          passing: cell.passing,
          counted: cell.counted,
        })}`
      : status;
  return (
    <div
      role="cell"
      className={classes.cell}
      style={{ color, borderColor: color }}
      aria-label={words}
      title={words}
    >
      {/* Hundreds of tab stops would be in the way of the keyboard; the name of
          the entity leads to the same page. */}
      <RouterLink
        to={to}
        className={classes.reason}
        tabIndex={-1}
        aria-label={words}
      >
        <span aria-hidden>{SIGNS[cell.status]}</span>
        {columns === 'section' && (
          <span aria-hidden>
            {cell.passing}/{cell.counted}
          </span>
        )}
      </RouterLink>
    </div>
  );
}

import {
  scorecardsEndpoints,
  type Level,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { ExportButton } from './ExportButton';
import { StandingsTable } from './StandingsTable';
import {
  isNarrowed,
  NO_FILTERS,
  type filterOf,
  type OrganisationUrl,
} from './urlState';

const PAGE_SIZE = 25;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 2, 1),
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  body: { padding: theme.spacing(0, 2, 2) },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
  },
}));

/** One page of entities, worst first, with paging and export. */
export function StandingsPanel(props: {
  levels: Level[];
  owes: boolean;
  filter: ReturnType<typeof filterOf>;
  url: OrganisationUrl;
  onChange: (change: Partial<OrganisationUrl>) => void;
}) {
  const { levels, owes, filter, url, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const query = useApiQuery(scorecardsEndpoints.listStandings, {
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  return (
    <Paper component="section" aria-label={t('organisation.standings.title')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h2">
          {t('organisation.standings.title')}
        </Typography>
        <div className={classes.actions}>
          <ExportButton filter={filter} />
        </div>
      </div>
      {query.state === 'loading' && (
        <div className={classes.body}>
          <LoadingArea height={320} />
        </div>
      )}
      {query.state === 'failed' && (
        <div className={classes.body}>
          <LoadFailure error={query.error} retry={query.retry} />
        </div>
      )}
      {query.state === 'ready' &&
        (query.value.items.length === 0 ? (
          <div className={classes.body}>
            <Typography gutterBottom>
              {isNarrowed(url)
                ? t('organisation.standings.nothingMatches')
                : t('organisation.standings.nothingJudged')}
            </Typography>
            {isNarrowed(url) && (
              <Button
                size="small"
                variant="outlined"
                onClick={() => onChange(NO_FILTERS)}
              >
                {t('organisation.filters.clear')}
              </Button>
            )}
          </div>
        ) : (
          <>
            <StandingsTable
              rows={query.value.items}
              levels={levels}
              owes={owes}
              busy={query.reloading}
            />
            <Pager
              first={url.cursor.length * PAGE_SIZE + 1}
              rows={query.value.items.length}
              total={query.value.totalItems}
              onPrevious={
                url.cursor.length > 0
                  ? () => onChange({ cursor: url.cursor.slice(0, -1) })
                  : undefined
              }
              onNext={nextOf(query.value.nextCursor, cursor =>
                onChange({ cursor: [...url.cursor, cursor] }),
              )}
            />
          </>
        ))}
    </Paper>
  );
}

function nextOf(cursor: string | undefined, go: (cursor: string) => void) {
  return cursor === undefined ? undefined : () => go(cursor);
}

function Pager(props: {
  first: number;
  rows: number;
  total: number;
  onPrevious?: () => void;
  onNext?: () => void;
}) {
  const { first, rows, total, onPrevious, onNext } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <nav
      className={classes.foot}
      aria-label={t('organisation.standings.pages')}
    >
      <Typography variant="body2" role="status">
        {t('organisation.standings.range', {
          first,
          last: first + rows - 1,
          total,
        })}
      </Typography>
      <Button size="small" disabled={!onPrevious} onClick={onPrevious}>
        {t('organisation.standings.previous')}
      </Button>
      <Button size="small" disabled={!onNext} onClick={onNext}>
        {t('organisation.standings.nextPage')}
      </Button>
    </nav>
  );
}

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
import { LoadFailure, LoadingArea, Pager, useApiQuery } from '../shared';
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
              label={t('organisation.standings.pages')}
              cursor={url.cursor}
              pageSize={PAGE_SIZE}
              rows={query.value.items.length}
              total={query.value.totalItems}
              nextCursor={query.value.nextCursor}
              onCursor={cursor => onChange({ cursor })}
            />
          </>
        ))}
    </Paper>
  );
}

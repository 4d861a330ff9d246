import type { EntityStandings } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  urlFlag,
  urlList,
  urlOneOf,
  urlText,
  useUrlState,
  type UrlValues,
} from '../shared';
import {
  arrangeOutcomes,
  filterOutcomes,
  sectionsOf,
  type ArrangedOutcome,
} from './arrangeOutcomes';
import { FoldedOutcomes } from './FoldedOutcomes';
import { groupOutcomes } from './groupOutcomes';
import { NextSteps } from './NextSteps';
import { OutcomeFilters } from './OutcomeFilters';
import { ScorecardLadder } from './ScorecardLadder';

/** So few need no folding. */
const UNFOLDED_UP_TO = 5;

const URL_STATE = {
  scorecard: urlText(),
  section: urlText(),
  status: urlList(),
  text: urlText(),
  by: urlOneOf(['section', 'level']),
  open: urlList(),
  settled: urlFlag(),
  /** The folds that are not as they are at first. */
  folds: urlList(),
  /** The scorecards of which all next steps are shown. */
  whole: urlList(),
};

const NO_FILTERS: Partial<UrlValues<typeof URL_STATE>> = {
  scorecard: '',
  section: '',
  status: [],
  text: '',
  folds: [],
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
  },
  ladders: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: theme.spacing(2),
  },
}));

/** The ladders, and the outcomes in the order in which to look at them. */
export function StandingsView(props: { standings: EntityStandings }) {
  const { standings } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(URL_STATE);
  const { next, later, settled } = arrangeOutcomes(standings, url);

  // Who asks for a status, a section or a word wants to see all of it.
  const narrowed =
    url.status.length > 0 || url.section !== '' || url.text.trim() !== '';
  const foldsOf = (id: string, outcomes: ArrangedOutcome[]) => {
    const openAtFirst = narrowed || outcomes.length <= UNFOLDED_UP_TO;
    const groups = groupOutcomes({
      outcomes,
      by: url.by,
      standings,
      scorecard: url.scorecard,
    });
    return {
      id,
      groups,
      isUnfolded: (fold: string) =>
        url.folds.includes(fold) !==
        // A row that the URL opens must be in sight.
        (openAtFirst || holdsOpenRow(groups, id, fold, url.open)),
      onToggle: (fold: string) =>
        setUrl({
          folds: url.folds.includes(fold)
            ? url.folds.filter(other => other !== fold)
            : [...url.folds, fold],
        }),
    };
  };
  const rows = { open: url.open, onOpen: (open: string[]) => setUrl({ open }) };
  const settledShown =
    url.settled ||
    narrowed ||
    settled.some(({ outcome }) => url.open.includes(outcome.checkId));

  return (
    <div className={classes.root}>
      <div className={classes.ladders}>
        {standings.standings.map(standing => (
          <ScorecardLadder
            key={standing.scorecard}
            standing={standing}
            scorecard={standings.scorecards.find(
              scorecard => scorecard.name === standing.scorecard,
            )}
            selected={url.scorecard === standing.scorecard}
            onSelect={() =>
              setUrl({
                scorecard:
                  url.scorecard === standing.scorecard
                    ? ''
                    : standing.scorecard,
              })
            }
          />
        ))}
      </div>
      <OutcomeFilters
        outcomes={filterOutcomes(standings, { ...url, status: [] })}
        sections={sectionsOf(standings)}
        url={url}
        onChange={change => setUrl({ ...change, folds: [] })}
      />
      {next.length + later.length + settled.length === 0 && (
        <div role="status">
          <Typography gutterBottom>{t('scorecards.nothingMatches')}</Typography>
          <Button
            size="small"
            variant="outlined"
            onClick={() => setUrl(NO_FILTERS)}
          >
            {t('scorecards.clearFilters')}
          </Button>
        </div>
      )}
      <NextSteps
        steps={next}
        whole={url.whole}
        onWhole={scorecard => setUrl({ whole: [...url.whole, scorecard] })}
        {...rows}
      />
      {later.length > 0 && (
        <section
          aria-label={t('scorecards.laterTitle', { total: later.length })}
        >
          <Typography variant="h6" component="h3" gutterBottom>
            {t('scorecards.laterTitle', { total: later.length })}
          </Typography>
          <FoldedOutcomes {...foldsOf('later', later)} {...rows} />
        </section>
      )}
      {settled.length > 0 && !narrowed && (
        <div>
          <Button
            onClick={() => setUrl({ settled: !url.settled })}
            aria-expanded={settledShown}
            startIcon={settledShown ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          >
            {t('scorecards.settledToggle', { total: settled.length })}
          </Button>
        </div>
      )}
      {settled.length > 0 && settledShown && (
        <section
          aria-label={t('scorecards.settledTitle', { total: settled.length })}
        >
          <Typography variant="h6" component="h3" gutterBottom>
            {t('scorecards.settledTitle', { total: settled.length })}
          </Typography>
          <FoldedOutcomes {...foldsOf('settled', settled)} {...rows} />
        </section>
      )}
    </div>
  );
}

function holdsOpenRow(
  groups: ReturnType<typeof groupOutcomes>,
  id: string,
  fold: string,
  open: string[],
): boolean {
  return groups
    .filter(group => `${id}:${group.id}` === fold)
    .some(group =>
      group.outcomes.some(({ outcome }) => open.includes(outcome.checkId)),
    );
}

import type { EntityStandings } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { readinessTranslationRef } from '../../translation';
import { urlFlag, urlList, urlText, useUrlState } from '../shared';
import { arrangeOutcomes, sectionsOf } from './arrangeOutcomes';
import { OutcomeFilters } from './OutcomeFilters';
import { OutcomeList } from './OutcomeList';
import { ScorecardLadder } from './ScorecardLadder';

const URL_STATE = {
  scorecard: urlText(),
  section: urlText(),
  status: urlList(),
  open: urlList(),
  settled: urlFlag(),
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
  const { t } = useTranslationRef(readinessTranslationRef);
  const [url, setUrl] = useUrlState(URL_STATE);

  const arranged = arrangeOutcomes(standings, url);
  const inScorecard = arrangeOutcomes(standings, {
    scorecard: url.scorecard,
    section: url.section,
    status: [],
  });
  const narrowed = url.status.length > 0 || url.section !== '';
  const nothing =
    arranged.next.length + arranged.later.length + arranged.settled.length ===
    0;
  const rows = { open: url.open, onOpen: (open: string[]) => setUrl({ open }) };

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
        outcomes={[
          ...inScorecard.next,
          ...inScorecard.later,
          ...inScorecard.settled,
        ].map(one => one.outcome)}
        sections={sectionsOf(standings)}
        status={url.status}
        section={url.section}
        onChange={setUrl}
      />
      {nothing && (
        <div>
          <Typography gutterBottom>{t('scorecards.nothingMatches')}</Typography>
          <Button
            size="small"
            variant="outlined"
            onClick={() => setUrl({ status: [], section: '', scorecard: '' })}
          >
            {t('scorecards.clearFilters')}
          </Button>
        </div>
      )}
      <OutcomeList
        title={t('scorecards.nextTitle', { total: arranged.next.length })}
        outcomes={arranged.next}
        {...rows}
      />
      <OutcomeList
        title={t('scorecards.laterTitle', { total: arranged.later.length })}
        outcomes={arranged.later}
        {...rows}
      />
      {arranged.settled.length > 0 && !narrowed && (
        <div>
          <Button
            onClick={() => setUrl({ settled: !url.settled })}
            aria-expanded={url.settled}
            startIcon={url.settled ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          >
            {t('scorecards.settledToggle', { total: arranged.settled.length })}
          </Button>
        </div>
      )}
      {/* Who asks for a status or a section wants to see all of it. */}
      {(url.settled || narrowed) && (
        <OutcomeList
          title={t('scorecards.settledTitle', {
            total: arranged.settled.length,
          })}
          outcomes={arranged.settled}
          {...rows}
        />
      )}
    </div>
  );
}

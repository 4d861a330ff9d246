import {
  scorecardsEndpoints,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, StatusLabel, useEntityQuery } from '../shared';
import { useHandover } from './HandoverContext';
import { reviewSections } from './review/sections';
import { useSectionTitle } from './review/useSectionTitle';
import { useTemplates } from './TemplatesContext';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1.5),
  },
  link: { textTransform: 'none', textDecoration: 'underline' },
}));

/** Whether the required levels are reached now; the snapshot is taken later. */
function RequiredLevels(props: { handover: HandoverView }) {
  const { handover } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const live = useEntityQuery(scorecardsEndpoints.getEntityStandings);
  const requires =
    useTemplates().find(({ name }) => name === handover.template)?.requires ??
    [];
  if (requires.length === 0 || live.state === 'loading') {
    return null;
  }
  if (live.state === 'failed') {
    return <LoadFailure error={live.error} retry={live.retry} dense />;
  }
  const { standings, scorecards } = live.value;
  return (
    <ul className={classes.list} aria-label={t('handovers.missing.levels')}>
      {requires.map(({ scorecard: name, level }) => {
        const scorecard = scorecards.find(one => one.name === name);
        const wanted = scorecard?.levels.find(one => one.id === level);
        const reached = standings.find(one => one.scorecard === name)?.level;
        const fine = wanted && (reached?.rank ?? 0) >= wanted.rank;
        return (
          <li key={name} className={classes.row}>
            <StatusLabel
              tone={fine ? 'good' : 'bad'}
              label={t(
                fine
                  ? 'handovers.missing.reached'
                  : 'handovers.missing.notReached',
              )}
            />
            <Typography variant="body2">
              {t('handovers.missing.level', {
                scorecard: scorecard?.title ?? name,
                required: wanted?.title ?? level,
                reached: reached?.title ?? t('handovers.missing.noLevel'),
              })}
            </Typography>
          </li>
        );
      })}
    </ul>
  );
}

/** What is still open before a handover is submitted, by section. */
export function MissingParts(props: {
  /** Opens a section of the review. */
  onOpen?: (section: string) => void;
}) {
  const { onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const titleOf = useSectionTitle();
  const { handover } = useHandover();
  const sections = reviewSections({
    snapshot: null,
    review: handover.review,
    reviewScope: null,
  });
  const missing = sections.filter(one => one.missing > 0);
  return (
    <div>
      <RequiredLevels handover={handover} />
      {missing.length === 0 ? (
        <StatusLabel tone="good" label={t('handovers.missing.none')} />
      ) : (
        <ul className={classes.list} aria-label={t('handovers.missing.title')}>
          {missing.map(section => (
            <li key={section.key} className={classes.row}>
              <StatusLabel
                tone="bad"
                label={t('handovers.review.missing', {
                  number: String(section.missing),
                })}
              />
              {onOpen ? (
                <Button
                  size="small"
                  className={classes.link}
                  onClick={() => onOpen(section.key)}
                >
                  {titleOf(section)}
                </Button>
              ) : (
                <Typography variant="body2">{titleOf(section)}</Typography>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

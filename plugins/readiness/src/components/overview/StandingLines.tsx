import type {
  EntityStandings,
  Standing,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import type { Entity } from '@backstage/catalog-model';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LevelSteps, OwedLine, ScoreText, toneOf } from '../scorecards';
import { StatusLabel, useEntityTabPath } from '../shared';

/** More than a few would push the rows below off the card. */
const BLOCKERS_SHOWN = 3;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
  title: { marginRight: 'auto' },
  level: { fontWeight: 600 },
  next: { marginBottom: theme.spacing(1.5) },
  blockers: { listStyle: 'none', margin: 0, padding: 0 },
  blocker: {
    display: 'grid',
    gridTemplateColumns: '6rem minmax(0, 1fr)',
    gap: theme.spacing(2),
    padding: theme.spacing(0.25, 0),
  },
}));

/** Per scorecard: the level, the score, and what stands before the next level. */
export function StandingLines(props: {
  entity: Entity;
  standings: EntityStandings;
}) {
  const { entity, standings } = props;
  return (
    <>
      {standings.standings.map(standing => (
        <StandingLine
          key={standing.scorecard}
          entity={entity}
          standing={standing}
          standings={standings}
        />
      ))}
    </>
  );
}

function StandingLine(props: {
  entity: Entity;
  standing: Standing;
  standings: EntityStandings;
}) {
  const { entity, standing, standings } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tab = useEntityTabPath()(entity, 'readiness');
  const levels = standings.scorecards.find(
    scorecard => scorecard.name === standing.scorecard,
  )?.levels;
  const rest = standing.nextBlockers.length - BLOCKERS_SHOWN;

  return (
    <Fragment>
      <div className={classes.head}>
        <Typography variant="body2" component="h3" className={classes.title}>
          <Link
            to={`${tab}?${new URLSearchParams({
              scorecard: standing.scorecard,
            })}`}
          >
            {standing.scorecardTitle}
          </Link>
        </Typography>
        <Typography variant="body1" className={classes.level}>
          {standing.level?.title ?? t('scorecards.noLevel')}
        </Typography>
        <LevelSteps
          levels={levels ?? []}
          rank={standing.level?.rank ?? 0}
          compact
        />
        <Typography variant="body2" component="span">
          <ScoreText standing={standing} />
        </Typography>
      </div>
      <div className={classes.next}>
        {standing.owed && <OwedLine owed={standing.owed} brief />}
        <Typography variant="body2" color="textSecondary">
          {standing.nextLevel
            ? t('scorecards.nextLevel', {
                level: standing.nextLevel.title,
                count: standing.nextBlockers.length,
              })
            : t('scorecards.highestLevel')}
        </Typography>
        {standing.nextBlockers.length > 0 && (
          <ul className={classes.blockers}>
            {standing.nextBlockers.slice(0, BLOCKERS_SHOWN).map(blocker => (
              <Typography
                key={blocker.checkId}
                component="li"
                variant="body2"
                className={classes.blocker}
              >
                <StatusLabel
                  tone={toneOf(blocker.status)}
                  label={t(`scorecards.status.${blocker.status}`)}
                />
                <Link
                  to={`${tab}?${new URLSearchParams({
                    open: blocker.checkId,
                  })}`}
                >
                  {blocker.title}
                </Link>
              </Typography>
            ))}
          </ul>
        )}
        {rest > 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('overview.moreBlockers', { count: rest })}
          </Typography>
        )}
      </div>
    </Fragment>
  );
}

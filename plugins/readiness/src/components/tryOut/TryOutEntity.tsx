import type {
  DryRunEntity,
  DryRunResult,
  DryRunStanding,
} from '@backstage-readiness/plugin-readiness-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LevelSteps, OwedLine, ScoreText, toneOf } from '../scorecards';
import { StatusLabel } from '../shared';
import { differencesOf, levelDiffers, outcomeDiffers } from './differences';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
  },
  details: { flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 },
  standing: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
}));

/** One entity: its levels, and each outcome beside the one it has now. */
export function TryOutEntity(props: {
  entity: DryRunEntity;
  result: DryRunResult;
  onlyChanged: boolean;
  startOpen: boolean;
}) {
  const { entity, result, onlyChanged } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [open, setOpen] = useState(props.startOpen);
  const differences = differencesOf(entity);
  const id = `readiness-try-out-${entity.entityRef}`;
  return (
    <Accordion
      expanded={open}
      onChange={(_, next) => setOpen(next)}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={id}
        aria-controls={`${id}-details`}
      >
        <span className={classes.summary}>
          <Typography component="span">{entity.title}</Typography>
          {differences > 0 ? (
            <StatusLabel
              tone="warning"
              label={t('tryOut.differences', { count: differences })}
            />
          ) : (
            <StatusLabel tone="neutral" label={t('tryOut.noDifference')} />
          )}
        </span>
      </AccordionSummary>
      <AccordionDetails id={`${id}-details`} className={classes.details}>
        <EntityRefLink entityRef={entity.entityRef} />
        {entity.standings.map(standing => (
          <StandingLine
            key={standing.scorecard}
            standing={standing}
            scorecard={result.scorecards.find(
              ({ name }) => name === standing.scorecard,
            )}
          />
        ))}
        <Outcomes entity={entity} result={result} onlyChanged={onlyChanged} />
      </AccordionDetails>
    </Accordion>
  );
}

function StandingLine(props: {
  standing: DryRunStanding;
  scorecard: DryRunResult['scorecards'][number] | undefined;
}) {
  const { standing, scorecard } = props;
  const { before } = standing;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const words = {
    scorecard: scorecard?.title ?? standing.scorecard,
    level: standing.level?.title ?? t('scorecards.noLevel'),
  };
  let text: string = t('tryOut.levelSame', words);
  if (before === null) {
    text = t('tryOut.levelNew', words);
  } else if (levelDiffers(standing)) {
    text = t('tryOut.levelChanged', {
      ...words,
      before: before.level?.title ?? t('scorecards.noLevel'),
    });
  }
  return (
    <div className={classes.standing}>
      <Typography component="span">{text}</Typography>
      <LevelSteps
        levels={scorecard?.levels ?? []}
        rank={standing.level?.rank ?? 0}
        compact
      />
      <Typography variant="body2" component="span">
        <ScoreText standing={standing} />
      </Typography>
      <Typography variant="body2" component="span" color="textSecondary">
        {standing.nextLevel
          ? t('scorecards.nextLevel', {
              level: standing.nextLevel.title,
              count: standing.nextBlockers.length,
            })
          : t('scorecards.highestLevel')}
      </Typography>
      {standing.owed && <OwedLine owed={standing.owed} />}
    </div>
  );
}

function Outcomes(props: {
  entity: DryRunEntity;
  result: DryRunResult;
  onlyChanged: boolean;
}) {
  const { entity, result, onlyChanged } = props;
  const { t } = useReadinessTranslation();
  const titles = new Map(
    result.checks.map(({ checkId, title }) => [checkId, title]),
  );
  const outcomes = entity.outcomes.filter(
    outcome => !onlyChanged || outcomeDiffers(outcome),
  );
  if (outcomes.length === 0) {
    return <Typography>{t('tryOut.nothingChanged')}</Typography>;
  }
  return (
    <TableContainer>
      <Table
        size="small"
        aria-label={`${t('tryOut.outcomes')} ${entity.title}`}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('tryOut.check')}</TableCell>
            <TableCell>{t('tryOut.would')}</TableCell>
            <TableCell>{t('tryOut.now')}</TableCell>
            <TableCell>{t('tryOut.seen')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {outcomes.map(outcome => (
            <TableRow key={outcome.checkId} selected={outcomeDiffers(outcome)}>
              <TableCell component="th" scope="row">
                {titles.get(outcome.checkId)}
              </TableCell>
              <TableCell>
                <StatusLabel
                  tone={toneOf(outcome.status)}
                  label={t(`scorecards.status.${outcome.status}`)}
                />
              </TableCell>
              <TableCell>
                {outcome.before ? (
                  <StatusLabel
                    tone={toneOf(outcome.before)}
                    label={t(`scorecards.status.${outcome.before}`)}
                  />
                ) : (
                  t('tryOut.never')
                )}
              </TableCell>
              <TableCell>{outcome.message}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

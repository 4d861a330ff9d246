import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Chip from '@material-ui/core/Chip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { ExemptionMarks } from '../exemptions';
import { ReasonText } from '../reasons';
import { StatusLabel, TimeAgo } from '../shared';
import type { ArrangedOutcome } from './arrangeOutcomes';
import { OutcomeDetails } from './OutcomeDetails';
import { toneOf } from './statusTone';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'grid',
    gridTemplateColumns: '8.5rem minmax(0, 1fr) auto',
    gap: theme.spacing(0.5, 2),
    alignItems: 'center',
    width: '100%',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  title: { fontWeight: 600 },
  message: { overflowWrap: 'anywhere' },
  marks: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    marginTop: theme.spacing(0.5),
  },
  mark: { margin: 0 },
}));

/** One outcome: the verdict and the sentence; opened, everything about it. */
export function OutcomeRow(props: {
  arranged: ArrangedOutcome;
  open: boolean;
  /** Tells rows apart where an outcome is shown twice. */
  idPrefix?: string;
  onToggle: (open: boolean) => void;
}) {
  const { arranged, open, onToggle, idPrefix = 'outcome' } = props;
  const { outcome, lifts } = arranged;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = `readiness-${idPrefix}-${outcome.checkId}`;
  return (
    <Accordion
      expanded={open}
      onChange={(_, next) => onToggle(next)}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={id}
        aria-controls={`${id}-details`}
      >
        <span className={classes.summary}>
          <StatusLabel
            tone={toneOf(outcome.status)}
            label={t(`scorecards.status.${outcome.status}`)}
          />
          <span>
            <Typography component="span" className={classes.title}>
              {outcome.title}
            </Typography>
            <Typography
              component="span"
              variant="body2"
              color="textSecondary"
              display="block"
              className={classes.message}
            >
              <ReasonText of={outcome} insideControl />
            </Typography>
            {(lifts.length > 0 || !outcome.counts) && (
              <span className={classes.marks}>
                {lifts.map(lift => (
                  <Chip
                    key={lift.scorecardTitle}
                    size="small"
                    variant="outlined"
                    className={classes.mark}
                    label={t('scorecards.lifts', {
                      scorecard: lift.scorecardTitle,
                      level: lift.levelTitle,
                    })}
                  />
                ))}
                {!outcome.counts && (
                  <Chip
                    size="small"
                    variant="outlined"
                    className={classes.mark}
                    label={t('scorecards.doesNotCount')}
                  />
                )}
              </span>
            )}
            <ExemptionMarks outcome={outcome} />
          </span>
          <Typography component="span" variant="body2" color="textSecondary">
            <TimeAgo at={outcome.since} insideControl />
          </Typography>
        </span>
      </AccordionSummary>
      <AccordionDetails id={`${id}-details`}>
        <OutcomeDetails outcome={outcome} />
      </AccordionDetails>
    </Accordion>
  );
}

import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';
import { BudgetBar } from './BudgetBar';
import type { BurnDownRange } from './burnDownRange';
import { partialCoverage } from './measuredPeriod';
import { ObjectiveDetails } from './ObjectiveDetails';
import { PaceWords } from './PaceWords';
import { SampleLabel } from './SampleLabel';
import { sloTone } from './sloTone';
import { useSloFormat } from './useSloFormat';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'grid',
    gridTemplateColumns: '7rem minmax(0, 5fr) minmax(0, 4fr) minmax(0, 4fr)',
    gap: theme.spacing(1, 3),
    alignItems: 'center',
    width: '100%',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  title: { fontWeight: 600, overflowWrap: 'anywhere' },
  marks: { display: 'block', marginTop: theme.spacing(0.5) },
  details: { display: 'block' },
}));

/** One objective: how it stands in a line; opened, everything about it. */
export function ObjectiveRow(props: {
  objective: SloObjective;
  open: boolean;
  onToggle: (open: boolean) => void;
  range: BurnDownRange;
  onRange: (range: BurnDownRange) => void;
}) {
  const { objective, open, onToggle, range, onRange } = props;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const id = `readiness-slo-${objective.id.replace(/[^\w-]/g, '-')}`;
  const target = format.target(objective.target);
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
            tone={sloTone(objective.state)}
            label={t(`slos.state.${objective.state}`)}
          />
          <span>
            <Typography component="span" className={classes.title}>
              {objective.title}
            </Typography>
            <Typography
              component="span"
              variant="body2"
              color="textSecondary"
              display="block"
            >
              {objective.current === null
                ? t('slos.row.target', { target })
                : t('slos.row.targetNow', {
                    target,
                    current: format.target(objective.current),
                  })}
            </Typography>
            <Marks objective={objective} />
          </span>
          <span>
            <BudgetBar objective={objective} />
          </span>
          <Pace objective={objective} />
        </span>
      </AccordionSummary>
      <AccordionDetails id={`${id}-details`} className={classes.details}>
        <ObjectiveDetails
          objective={objective}
          range={range}
          onRange={onRange}
        />
      </AccordionDetails>
    </Accordion>
  );
}

/** What the reader should know of the figures before trusting them. */
function Marks(props: { objective: SloObjective }) {
  const { objective } = props;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const firing = (objective.alerts ?? []).filter(
    ({ state }) => state === 'firing',
  ).length;
  const partial = partialCoverage(objective);
  return (
    <>
      {firing > 0 && (
        <span className={classes.marks}>
          <StatusLabel
            tone="bad"
            label={t('slos.headline.firing', { count: firing })}
          />
        </span>
      )}
      {objective.problem && (
        <span className={classes.marks}>
          <StatusLabel tone="warning" label={t('slos.row.failed')} />
        </span>
      )}
      {partial && (
        <Typography
          component="span"
          variant="caption"
          className={classes.marks}
        >
          {t('slos.row.covers', {
            covered: format.length(partial.covered),
            elapsed: format.length(partial.elapsed),
          })}
        </Typography>
      )}
      {objective.sample && (
        <span className={classes.marks}>
          <SampleLabel />
        </span>
      )}
    </>
  );
}

/** How fast the budget goes, until when it lasts, and how old that is. */
function Pace(props: { objective: SloObjective }) {
  const { burn, exhaustedAt, budget, observedAt } = props.objective;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  return (
    <span>
      <Typography component="span" variant="body2" display="block">
        {burn === null
          ? t('slos.row.noBurn')
          : t('slos.row.burn', { rate: format.rate(burn) })}
      </Typography>
      {budget && budget.remaining > 0 && burn !== null && (
        <Typography component="span" variant="body2" display="block">
          <PaceWords exhaustedAt={exhaustedAt} />
        </Typography>
      )}
      <Typography
        component="span"
        variant="caption"
        color="textSecondary"
        display="block"
      >
        {observedAt === null ? (
          t('slos.row.never')
        ) : (
          <>
            {t('slos.row.measured')} <TimeAgo at={observedAt} insideControl />
          </>
        )}
      </Typography>
    </span>
  );
}

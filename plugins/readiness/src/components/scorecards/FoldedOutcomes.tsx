import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import type { OutcomeGroup } from './groupOutcomes';
import { OutcomeRows, type OpenRows } from './OutcomeRows';
import { toneOf } from './statusTone';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1) },
  heading: { margin: 0 },
  toggle: {
    ...theme.typography.body1,
    width: '100%',
    justifyContent: 'flex-start',
    flexWrap: 'wrap',
    textAlign: 'left',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    '&:hover, &.Mui-focusVisible': { background: theme.palette.action.hover },
  },
  name: { fontWeight: 600, marginRight: 'auto' },
  count: theme.typography.body2,
}));

/** Groups of outcomes, each folded to its title and counts. */
export function FoldedOutcomes(
  props: OpenRows & {
    /** Tells the folds of one list from those of another. */
    id: string;
    groups: OutcomeGroup[];
    isUnfolded: (id: string) => boolean;
    onToggle: (id: string) => void;
  },
) {
  const { id, groups, isUnfolded, onToggle, open, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <div className={classes.root}>
      {groups.map((group, index) => {
        const foldId = `${id}:${group.id}`;
        const unfolded = isUnfolded(foldId);
        const bodyId = `readiness-fold-${id}-${index}`;
        return (
          <div key={foldId}>
            <h4 className={classes.heading}>
              <ButtonBase
                className={classes.toggle}
                aria-expanded={unfolded}
                aria-controls={unfolded ? bodyId : undefined}
                onClick={() => onToggle(foldId)}
              >
                {unfolded ? (
                  <ExpandLessIcon aria-hidden />
                ) : (
                  <ExpandMoreIcon aria-hidden />
                )}
                <span className={classes.name}>
                  {t('scorecards.foldTitle', {
                    title: group.title,
                    total: group.outcomes.length,
                  })}
                </span>
                {group.counts.map(({ status, count }) => (
                  <Typography
                    key={status}
                    component="span"
                    className={classes.count}
                  >
                    <StatusLabel
                      tone={toneOf(status)}
                      label={t('scorecards.statusCount', {
                        status: t(`scorecards.status.${status}`),
                        total: count,
                      })}
                    />
                  </Typography>
                ))}
              </ButtonBase>
            </h4>
            {unfolded && (
              <div id={bodyId}>
                <OutcomeRows
                  outcomes={group.outcomes}
                  open={open}
                  onOpen={onOpen}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

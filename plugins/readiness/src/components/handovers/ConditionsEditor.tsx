import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import { DateTime } from 'luxon';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Field } from './Field';
import { RefField } from './RefField';

const OWNERS = ['group', 'user'];
const DEFAULT_DAYS = 14;

/** A condition being written. */
export interface ConditionDraft {
  key: number;
  text: string;
  owner: string;
  due: string;
}

const useStyles = makeStyles(theme => ({
  root: {
    border: 0,
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
  },
  condition: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 11rem auto',
    // Labels stand on the upper edge of their fields.
    gap: theme.spacing(2, 1),
    alignItems: 'start',
    borderLeft: `3px solid ${theme.palette.divider}`,
    paddingLeft: theme.spacing(1.5),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  wide: { gridColumn: '1 / -1' },
}));

/** What has to be done after acceptance, by whom and by when. */
export function ConditionsEditor(props: {
  conditions: ConditionDraft[];
  defaultOwner: string;
  onChange: (conditions: ConditionDraft[]) => void;
}) {
  const { conditions, defaultOwner, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const helpId = useId();
  const today = DateTime.utc();

  const add = () =>
    onChange([
      ...conditions,
      {
        key: Math.max(0, ...conditions.map(({ key }) => key)) + 1,
        text: '',
        owner: defaultOwner,
        due: today.plus({ days: DEFAULT_DAYS }).toISODate(),
      },
    ]);
  const change = (key: number, part: Partial<ConditionDraft>) =>
    onChange(
      conditions.map(one => (one.key === key ? { ...one, ...part } : one)),
    );
  return (
    <fieldset className={classes.root} aria-describedby={helpId}>
      <Typography component="legend" variant="subtitle2">
        {t('handovers.sign.conditions')}
      </Typography>
      <Typography id={helpId} variant="body2" color="textSecondary">
        {t('handovers.sign.conditionsHelp')}
      </Typography>
      {conditions.map(({ key, text, owner, due }, index) => (
        <div
          key={key}
          className={classes.condition}
          role="group"
          aria-label={t('handovers.sign.condition', {
            number: String(index + 1),
          })}
        >
          <Field
            required
            className={classes.wide}
            label={t('handovers.sign.conditionText')}
            value={text}
            onChange={value => change(key, { text: value })}
          />
          <RefField
            required
            kinds={OWNERS}
            label={t('handovers.sign.conditionOwner')}
            value={owner}
            onChange={value => change(key, { owner: value })}
          />
          <Field
            required
            type="date"
            label={t('handovers.sign.conditionDue')}
            value={due}
            onChange={value => change(key, { due: value })}
            inputProps={{ min: today.toISODate() }}
          />
          <IconButton
            size="small"
            aria-label={t('handovers.sign.removeCondition', {
              number: String(index + 1),
            })}
            onClick={() => onChange(conditions.filter(one => one.key !== key))}
          >
            <DeleteIcon />
          </IconButton>
        </div>
      ))}
      <Button size="small" startIcon={<AddIcon />} onClick={add}>
        {t('handovers.sign.addCondition')}
      </Button>
    </fieldset>
  );
}

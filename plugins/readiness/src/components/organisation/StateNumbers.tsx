import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { StatusLabel, useLocale, type StatusTone } from '../shared';
import { Figure } from './Figure';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 145px), 1fr))',
    gap: theme.spacing(2),
  },
  narrow: {
    font: 'inherit',
    color: 'inherit',
    textDecoration: 'underline',
    padding: theme.spacing(0, 0.5),
    borderRadius: theme.shape.borderRadius,
    '&[aria-pressed="true"]': { background: theme.palette.action.selected },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 2,
    },
  },
}));

/** How many of a list are in one state. */
export interface StateNumber<TState extends string> {
  state: TState;
  amount: number;
  tone: StatusTone;
  label: string;
  explained: string;
  /** What a press does, with the number and the state in it. */
  showOnly: string;
}

/** How many of a list are in which state; a press narrows to these. */
export function StateNumbers<TState extends string>(props: {
  title: string;
  numbers: Array<StateNumber<TState>>;
  /** The state that the list is narrowed to; empty when to none. */
  state: TState | '';
  onState: (state: TState | '') => void;
}) {
  const { title, numbers, onState } = props;
  const classes = useStyles();
  const locale = useLocale();
  return (
    <section className={classes.root} aria-label={title}>
      {numbers.map(({ state, amount, tone, label, explained, showOnly }) => (
        <Figure
          key={state}
          label={<StatusLabel tone={tone} label={label} />}
          value={
            <ButtonBase
              className={classes.narrow}
              aria-pressed={props.state === state}
              aria-label={showOnly}
              onClick={() => onState(props.state === state ? '' : state)}
            >
              {new Intl.NumberFormat(locale).format(amount)}
            </ButtonBase>
          }
          explained={explained}
          trend={null}
        />
      ))}
    </section>
  );
}

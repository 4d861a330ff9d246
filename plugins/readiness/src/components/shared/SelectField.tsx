import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    minWidth: 150,
    maxWidth: 260,
    // The portal's secondary colour is too pale on the page background.
    '& label': { color: theme.palette.text.primary },
    // The browser draws the list itself, and takes only these two from us.
    '& option': {
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
    },
  },
}));

/**
 * Props of {@link SelectField}.
 *
 * @public
 */
export interface SelectFieldProps {
  /** Unique on the page; ties the label to the field. */
  id: string;
  label: string;
  value: string;
  options: Array<{ value: string; label: string }>;
  onChange: (value: string) => void;
  /** Offered as the empty value. */
  emptyLabel?: string;
}

/**
 * Chooses one of a list. It is the browser's own field, which every keyboard,
 * screen reader and phone knows. A value that is not in the list (from an old
 * link) is shown as it is rather than dropped silently.
 *
 * @public
 */
export function SelectField(props: SelectFieldProps) {
  const { id, label, value, options, onChange, emptyLabel } = props;
  const classes = useStyles();
  const unknown = value && !options.some(option => option.value === value);
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      className={classes.root}
      id={`readiness-${id}`}
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
    >
      {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
      {unknown && <option value={value}>{value}</option>}
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}

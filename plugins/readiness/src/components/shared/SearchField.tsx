import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

const TYPING_PAUSE_MS = 300;

const useStyles = makeStyles(theme => ({
  // The portal's secondary colour is too pale on the page background.
  root: { '& label': { color: theme.palette.text.primary } },
}));

/**
 * Props of {@link SearchField}.
 *
 * @public
 */
export interface SearchFieldProps {
  /** Unique on the page; ties the label to the field. */
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  fullWidth?: boolean;
}

/**
 * A text field that reports once the reader pauses typing.
 *
 * @public
 */
export function SearchField(props: SearchFieldProps) {
  const { id, label, value, onChange, fullWidth } = props;
  const classes = useStyles();
  const [typed, setTyped] = useState(value);

  // The back button and "clear" change the value from outside.
  useEffect(() => setTyped(value), [value]);

  useDebounce(
    () => {
      if (typed !== value) {
        onChange(typed);
      }
    },
    TYPING_PAUSE_MS,
    [typed],
  );
  return (
    <TextField
      className={classes.root}
      id={`readiness-${id}`}
      type="search"
      size="small"
      variant="outlined"
      fullWidth={fullWidth}
      label={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      InputLabelProps={{ shrink: true }}
      inputProps={{ maxLength: 200 }}
    />
  );
}

import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

const TYPING_PAUSE_MS = 300;

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

import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

const TYPING_PAUSE_MS = 300;

/** A text field that reports once the reader pauses typing. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, value, onChange } = props;
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
      id="readiness-text"
      type="search"
      size="small"
      variant="outlined"
      label={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      InputLabelProps={{ shrink: true }}
      inputProps={{ maxLength: 200 }}
    />
  );
}

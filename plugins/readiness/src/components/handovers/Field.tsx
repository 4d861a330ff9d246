import TextField, { type TextFieldProps } from '@material-ui/core/TextField';
import { useId } from 'react';

/**
 * A text field whose label belongs to it, which takes an id that is unique on
 * the page.
 */
export function Field(
  props: Omit<TextFieldProps, 'onChange' | 'variant' | 'id'> & {
    onChange: (value: string) => void;
  },
) {
  const { onChange, ...rest } = props;
  const id = useId();
  return (
    <TextField
      fullWidth
      size="small"
      InputLabelProps={{ shrink: true }}
      {...rest}
      variant="outlined"
      id={id}
      onChange={event => onChange(event.target.value)}
    />
  );
}

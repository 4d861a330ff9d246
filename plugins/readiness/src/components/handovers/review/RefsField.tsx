import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { RefField } from '../RefField';

const useStyles = makeStyles(theme => ({
  root: {
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
  },
  row: { display: 'flex', width: '100%', gap: theme.spacing(1) },
}));

/** Several people or groups, one below the other; at least one. */
export function RefsField(props: {
  legend: string;
  /** Of one field, by its number. */
  label: (number: string) => string;
  kinds: string[];
  onChange: (refs: string[]) => void;
}) {
  const { legend, label, kinds, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [rows, setRows] = useState([{ key: 0, ref: '' }]);

  const change = (next: typeof rows) => {
    setRows(next);
    onChange(next.map(({ ref }) => ref).filter(Boolean));
  };
  return (
    <fieldset className={classes.root}>
      <Typography component="legend" variant="subtitle2">
        {legend}
      </Typography>
      {rows.map(({ key, ref }, index) => (
        <div key={key} className={classes.row}>
          <RefField
            required={index === 0}
            kinds={kinds}
            label={label(String(index + 1))}
            value={ref}
            onChange={text =>
              change(
                rows.map(one => (one.key === key ? { key, ref: text } : one)),
              )
            }
          />
          {index > 0 && (
            <IconButton
              size="small"
              aria-label={t('handovers.session.removeAttendee', {
                number: String(index + 1),
              })}
              onClick={() => change(rows.filter(one => one.key !== key))}
            >
              <DeleteIcon />
            </IconButton>
          )}
        </div>
      ))}
      <Button
        size="small"
        startIcon={<AddIcon />}
        onClick={() =>
          change([
            ...rows,
            { key: Math.max(...rows.map(({ key }) => key)) + 1, ref: '' },
          ])
        }
      >
        {t('handovers.session.addAttendee')}
      </Button>
    </fieldset>
  );
}

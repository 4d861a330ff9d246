import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Field } from './Field';

/** An item of the checklist being added to one handover. */
export interface ExtraItemDraft {
  key: number;
  /** Of one that is there already; what was said about it stays with it. */
  id?: string;
  title: string;
  section: string;
}

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
  row: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) auto',
    gap: theme.spacing(2, 1),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/** Items of the checklist for this handover alone. */
export function ExtraItemsEditor(props: {
  items: ExtraItemDraft[];
  onChange: (items: ExtraItemDraft[]) => void;
}) {
  const { items, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const helpId = useId();

  const change = (key: number, part: Partial<ExtraItemDraft>) =>
    onChange(items.map(one => (one.key === key ? { ...one, ...part } : one)));
  const add = () =>
    onChange([
      ...items,
      {
        key: Math.max(-1, ...items.map(({ key }) => key)) + 1,
        title: '',
        section: items[items.length - 1]?.section ?? '',
      },
    ]);
  return (
    <fieldset className={classes.root} aria-describedby={helpId}>
      <Typography component="legend" variant="subtitle2">
        {t('handovers.prepare.extra')}
      </Typography>
      <Typography id={helpId} variant="body2" color="textSecondary">
        {t('handovers.prepare.extraHelp')}
      </Typography>
      {items.map(({ key, title, section }, index) => (
        <div
          key={key}
          className={classes.row}
          role="group"
          aria-label={t('handovers.prepare.item', {
            number: String(index + 1),
          })}
        >
          <Field
            required
            label={t('handovers.prepare.itemTitle')}
            value={title}
            onChange={value => change(key, { title: value })}
          />
          <Field
            required
            label={t('handovers.prepare.itemSection')}
            value={section}
            onChange={value => change(key, { section: value })}
          />
          <IconButton
            size="small"
            aria-label={t('handovers.prepare.removeItem', {
              number: String(index + 1),
            })}
            onClick={() => onChange(items.filter(one => one.key !== key))}
          >
            <DeleteIcon />
          </IconButton>
        </div>
      ))}
      <Button size="small" startIcon={<AddIcon />} onClick={add}>
        {t('handovers.prepare.addItem')}
      </Button>
    </fieldset>
  );
}

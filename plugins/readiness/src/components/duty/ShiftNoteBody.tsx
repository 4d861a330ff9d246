import type { ShiftNote } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { MarkdownBlock } from '../shared';
import { NOTE_PARTS } from './useDraft';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: theme.spacing(1, 3),
    margin: theme.spacing(1, 0),
  },
  part: { minWidth: 0 },
}));

/** What a note says: planned work, live incidents, watch-outs. */
export function ShiftNoteBody(props: {
  note: ShiftNote;
  /** The element of the headings, one below that of the note. */
  heading: 'h4' | 'h5';
}) {
  const { note, heading } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <div className={classes.root}>
      {NOTE_PARTS.map(part => (
        <div key={part} className={classes.part}>
          <Typography variant="subtitle2" component={heading}>
            {t(`duty.note.${part}`)}
          </Typography>
          {note[part] ? (
            <MarkdownBlock content={note[part]} />
          ) : (
            <Typography variant="body2" color="textSecondary">
              {t('duty.note.nothing')}
            </Typography>
          )}
        </div>
      ))}
    </div>
  );
}

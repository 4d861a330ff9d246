import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo, type StatusTone } from '../shared';
import type { RecordKind } from './RecordDialog';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(4) },
  list: { listStyle: 'none', padding: 0, margin: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  notes: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
}));

/** The reviews or drills of a runbook: who, when, and what came of it. */
export function RecordList(props: {
  kind: RecordKind;
  items: Array<{
    id: string;
    tone: StatusTone;
    outcome: string;
    person: string;
    at: string;
    notes?: string;
  }>;
  /** What else is known, above the list. */
  children?: ReactNode;
}) {
  const { kind, items, children } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const titleId = `readiness-${kind}-list`;
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography variant="h6" component="h3" id={titleId}>
        {t(`runbooks.${kind}.history`)}
      </Typography>
      {children}
      {items.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t(`runbooks.${kind}.none`)}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {items.map(({ id, tone, outcome, person, at, notes }) => (
            <li key={id} className={classes.item}>
              <Typography
                variant="body2"
                component="div"
                className={classes.head}
              >
                <StatusLabel tone={tone} label={outcome} />
                <PersonLink entityRef={person} />
                <TimeAgo at={at} />
              </Typography>
              {notes && (
                <Typography variant="body2" className={classes.notes}>
                  {notes}
                </Typography>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

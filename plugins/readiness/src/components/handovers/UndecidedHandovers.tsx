import type { HandoverSummary } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo } from '../shared';
import { stateTones } from './tones';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
  },
}));

/** Other handovers that are not decided, such as the draft of a renewal. */
export function UndecidedHandovers(props: {
  undecided: HandoverSummary[];
  onOpen: (id: string) => void;
}) {
  const { undecided, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  if (undecided.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="h6" component="h3">
        {t('handovers.undecided.title')}
      </Typography>
      <ul className={classes.list}>
        {undecided.map(one => (
          <li key={one.id} className={classes.row}>
            <StatusLabel
              tone={stateTones[one.shown]}
              label={t(`handovers.state.${one.shown}`)}
            />
            <Typography variant="body2" component="div">
              {one.templateTitle} · <TimeAgo at={one.draftedAt} /> ·{' '}
              <PersonLink entityRef={one.requestedBy} hideIcon />
            </Typography>
            <Button
              size="small"
              aria-label={t('handovers.undecided.openNamed', {
                template: one.templateTitle,
              })}
              onClick={() => onOpen(one.id)}
            >
              {t('handovers.undecided.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import Chip from '@material-ui/core/Chip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel } from '../shared';
import { stateTones } from './tones';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
  },
  state: { fontSize: '1.1rem' },
  chip: { margin: 0 },
}));

/** What kind of handover it is, between whom, and where it stands. */
export function HandoverHead(props: { handover: HandoverView }) {
  const { handover } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <header className={classes.root}>
      <Typography variant="h5" component="h2">
        {handover.templateTitle}
      </Typography>
      <StatusLabel
        className={classes.state}
        tone={stateTones[handover.shown]}
        label={t(`handovers.state.${handover.shown}`)}
      />
      <Typography component="div" variant="body2">
        {t('handovers.head.from')}{' '}
        <PersonLink entityRef={handover.ownerRef} hideIcon />{' '}
        {t('handovers.head.toGroup')}{' '}
        <PersonLink entityRef={handover.operatingGroup} hideIcon />
      </Typography>
      {handover.round > 1 && (
        <Chip
          size="small"
          variant="outlined"
          className={classes.chip}
          label={t('handovers.head.round', { round: handover.round })}
        />
      )}
      {handover.importedFrom && (
        <Chip
          size="small"
          variant="outlined"
          className={classes.chip}
          label={t('handovers.head.imported', {
            source: handover.importedFrom,
          })}
        />
      )}
    </header>
  );
}

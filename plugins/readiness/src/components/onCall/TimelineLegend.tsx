import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { trackStyles } from './trackStyles';
import { usePersonColors } from './usePersonColors';

const useStyles = makeStyles(theme => ({
  ...trackStyles(theme),
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(0, 0, 1.5),
    fontSize: '0.8125rem',
  },
  sign: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
  },
  swatch: {
    position: 'relative',
    display: 'inline-block',
    width: 24,
    height: 14,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 3,
  },
}));

/** What the signs of the timeline mean. It belongs to the picture, as the table has words. */
export function TimelineLegend(props: { people?: readonly string[] }) {
  const classes = useStyles();
  const colors = usePersonColors();
  const { t } = useReadinessTranslation();
  const fill = { left: 0, right: 0 };
  return (
    <div className={classes.legend} aria-hidden>
      {props.people?.map((name, person) => (
        <span key={`${name} ${person}`} className={classes.sign}>
          <span className={classes.swatch} style={colors(person)} />
          {name}
        </span>
      ))}
      <span className={classes.sign}>
        <span className={classes.swatch}>
          <span className={classes.gap} style={fill} />
        </span>
        {t('onCall.timeline.gap')}
      </span>
      <span className={classes.sign}>
        <span className={classes.swatch}>
          <span className={classes.weekend} style={fill} />
        </span>
        {t('onCall.timeline.weekend')}
      </span>
      <span className={classes.sign}>
        <span className={classes.swatch}>
          <span className={classes.now} style={{ left: 10 }} />
        </span>
        {t('onCall.timeline.now')}
      </span>
    </div>
  );
}

import type { CampaignFigures } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { levelFill } from '../organisation/levelColors';

const useStyles = makeStyles({
  root: { minWidth: 140 },
  bar: {
    display: 'flex',
    gap: 2,
    height: 10,
    borderRadius: 3,
    overflow: 'hidden',
  },
});

/** How many entities are done, as a bar with the same in words below it. */
export function ProgressBar(props: { figures: CampaignFigures }) {
  const { entities, done } = props.figures;
  const classes = useStyles();
  const { palette } = useTheme();
  const { t } = useReadinessTranslation();
  const fill = (rank: number) =>
    levelFill({ rank, levels: 3, themeType: palette.type });
  return (
    <div className={classes.root}>
      <div className={classes.bar} aria-hidden>
        <span style={{ flex: `${done} 1 0`, background: fill(2) }} />
        <span style={{ flex: `${entities - done} 1 0`, background: fill(0) }} />
      </div>
      <Typography variant="body2" component="span">
        {t('campaigns.done', { done, entities })}
      </Typography>
    </div>
  );
}

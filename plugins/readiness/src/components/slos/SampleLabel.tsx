import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';

const useStyles = makeStyles({ root: { margin: 0 } });

/** Says that figures are invented. Stands wherever such figures do. */
export function SampleLabel() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Chip
      size="small"
      variant="outlined"
      className={classes.root}
      label={t('slos.sample')}
    />
  );
}

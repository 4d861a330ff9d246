import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';

const useStyles = makeStyles({ root: { margin: 0 } });

/** Says that figures are invented. Stands wherever such figures do. */
export function SampleLabel() {
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <Chip
      size="small"
      variant="outlined"
      className={classes.root}
      label={t('slos.sample')}
    />
  );
}

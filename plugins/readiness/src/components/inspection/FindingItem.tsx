import type { Finding } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CopyButton, StatusLabel } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  text: { overflowWrap: 'anywhere' },
  suggestion: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** One finding: what was seen, where, and what to do about it. */
export function FindingItem(props: { finding: Finding }) {
  const { finding } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <li className={classes.root}>
      <StatusLabel
        tone="warning"
        label={finding.message}
        className={classes.text}
      />
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.text}
      >
        {t('inspection.where')} <code>{finding.path}</code>
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {finding.fix}
      </Typography>
      {finding.suggestion && (
        <div className={classes.suggestion}>
          <Typography variant="body2" className={classes.text}>
            {t('inspection.suggestion')} <code>{finding.suggestion}</code>
          </Typography>
          <CopyButton
            text={finding.suggestion}
            label={t('inspection.copySuggestion', {
              suggestion: finding.suggestion,
            })}
          />
        </div>
      )}
    </li>
  );
}

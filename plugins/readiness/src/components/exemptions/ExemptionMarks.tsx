import type { Outcome } from '@backstage-readiness/plugin-readiness-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useEntityExemptions } from './EntityExemptions';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    marginTop: theme.spacing(0.5),
  },
  mark: { margin: 0 },
}));

/** What the closed row of an outcome tells of its exemption. */
export function ExemptionMarks(props: { outcome: Outcome }) {
  const { checkId, verdict } = props.outcome;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { query } = useEntityExemptions();
  const pending =
    query.state === 'ready' &&
    query.value.items.some(
      exemption =>
        exemption.checkId === checkId && exemption.state === 'pending',
    );
  const marks = [
    ...(verdict
      ? [
          t('exemptions.mark.verdict', {
            status: t(`scorecards.status.${verdict}`),
          }),
        ]
      : []),
    ...(pending ? [t('exemptions.mark.pending')] : []),
  ];
  return marks.length > 0 ? (
    <span className={classes.root}>
      {marks.map(mark => (
        <Chip
          key={mark}
          size="small"
          variant="outlined"
          className={classes.mark}
          label={mark}
        />
      ))}
    </span>
  ) : null;
}

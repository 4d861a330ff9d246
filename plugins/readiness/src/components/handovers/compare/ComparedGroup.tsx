import type { EvidenceChange } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StatusLabel } from '../../shared';
import { changeTones } from '../tones';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0, 1.5), paddingLeft: theme.spacing(3) },
  item: { overflowWrap: 'anywhere' },
}));

/** What changed in one direction; nothing where nothing did. */
export function ComparedGroup(props: {
  kind: EvidenceChange['kind'];
  title: string;
  changes: EvidenceChange[];
}) {
  const { kind, title, changes } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (changes.length === 0) {
    return null;
  }
  return (
    <>
      <Typography variant="subtitle2" component="h4">
        <StatusLabel
          tone={changeTones[kind]}
          label={`${title} (${changes.length})`}
        />
      </Typography>
      <ul className={classes.list} aria-label={title}>
        {changes.map(change => (
          <li key={`${change.section}/${change.itemId}`}>
            <Typography variant="body2" className={classes.item}>
              {change.sectionTitle}: <strong>{change.title}</strong>
              {change.before && (
                <>
                  {' '}
                  {t('handovers.changes.was')} “{change.before}”
                </>
              )}
              {change.now && (
                <>
                  {' '}
                  {t('handovers.changes.is')} “{change.now}”
                </>
              )}
            </Typography>
          </li>
        ))}
      </ul>
    </>
  );
}

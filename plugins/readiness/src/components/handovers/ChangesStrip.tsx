import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { readinessTranslationRef } from '../../translation';
import { StatusLabel } from '../shared';
import { changeTones } from './tones';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: `4px solid ${theme.palette.warning.main}`,
    background: theme.palette.background.paper,
  },
  list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
  text: { overflowWrap: 'anywhere' },
}));

/** What changed since the snapshot, and so voided or drifted a handover. */
export function ChangesStrip(props: { handover: HandoverView }) {
  const { changes, status } = props.handover;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const id = useId();
  if (changes.length === 0) {
    return null;
  }
  const voided = status === 'voided';
  return (
    <section className={classes.root} aria-labelledby={id}>
      <div id={id}>
        <StatusLabel
          tone={voided ? 'bad' : 'warning'}
          label={t(
            voided ? 'handovers.changes.voided' : 'handovers.changes.drifted',
            { count: changes.length },
          )}
        />
      </div>
      <ul className={classes.list}>
        {changes.map(change => (
          <li key={`${change.section}/${change.itemId}`}>
            <Typography
              variant="body2"
              component="div"
              className={classes.text}
            >
              <StatusLabel
                tone={changeTones[change.kind]}
                label={t(`handovers.changes.kind.${change.kind}`)}
              />{' '}
              {change.sectionTitle}: <strong>{change.title}</strong>
              {change.before && (
                <>
                  {' '}
                  {t('handovers.changes.was')} “{change.before}”
                </>
              )}
              {', '}
              {change.now ? (
                <>
                  {t('handovers.changes.is')} “{change.now}”
                </>
              ) : (
                t('handovers.changes.gone')
              )}
            </Typography>
          </li>
        ))}
      </ul>
    </section>
  );
}

import {
  handoversEndpoints,
  type EvidenceChange,
  type HandoverView,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo, useApiQuery } from '../shared';
import { driftingSince } from './driftingSince';
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

function Change(props: { change: EvidenceChange; since?: string }) {
  const { change, since } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Typography variant="body2" component="div" className={classes.text}>
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
      {since && (
        <>
          {' · '}
          {t('handovers.changes.since')} <TimeAgo at={since} />
        </>
      )}
    </Typography>
  );
}

function Strip(props: {
  handover: HandoverView;
  /** To tell since when, as far as they are known. */
  events?: ReadonlyArray<SealedHandoverEvent>;
}) {
  const { handover, events = [] } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  const voided = handover.status === 'voided';
  return (
    <section className={classes.root} aria-labelledby={id}>
      <div id={id}>
        <StatusLabel
          tone={voided ? 'bad' : 'warning'}
          label={t(
            voided ? 'handovers.changes.voided' : 'handovers.changes.drifted',
            { count: handover.changes.length },
          )}
        />
      </div>
      <ul className={classes.list}>
        {handover.changes.map(change => (
          <li key={`${change.section}/${change.itemId}`}>
            <Change change={change} since={driftingSince(events, change)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Since when is only in the events, which not every page has at hand. */
function DatedStrip(props: { handover: HandoverView }) {
  const { handover } = props;
  const query = useApiQuery(handoversEndpoints.getHandover, {
    params: { id: handover.id },
  });
  return (
    <Strip
      handover={handover}
      events={query.state === 'ready' ? query.value.events : undefined}
    />
  );
}

/** What changed since the snapshot, and so voided or drifted a handover. */
export function ChangesStrip(props: { handover: HandoverView }) {
  const { handover } = props;
  if (handover.changes.length === 0) {
    return null;
  }
  return handover.status === 'voided' ? (
    <Strip handover={handover} />
  ) : (
    <DatedStrip handover={handover} />
  );
}

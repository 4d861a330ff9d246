import type {
  EvidenceSection,
  HandoverRecordView,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';
import { evidenceUrl } from './evidenceUrl';
import { evidenceTones } from './tones';

const useStyles = makeStyles(theme => ({
  digest: {
    fontFamily: 'monospace',
    fontSize: '0.8rem',
    overflowWrap: 'anywhere',
  },
  head: { marginBottom: theme.spacing(1) },
  list: { listStyle: 'none', margin: 0, padding: 0, width: '100%' },
  item: {
    display: 'grid',
    gridTemplateColumns: '8.5rem minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  text: { overflowWrap: 'anywhere' },
}));

function Section(props: { section: EvidenceSection }) {
  const { section, title, items, unavailable } = props.section;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  const open = items.filter(
    ({ state }) => state === 'open' || state === 'unknown',
  );
  return (
    <Accordion
      defaultExpanded={open.length > 0 || Boolean(unavailable)}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={`${id}-${section}`}
        aria-controls={`${id}-${section}-items`}
      >
        <Typography>
          {t('handovers.snapshot.section', {
            title,
            ok: items.filter(({ state }) => state === 'ok').length,
            open: open.length,
          })}
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        {unavailable && (
          <Typography>{t('handovers.snapshot.unavailable')}</Typography>
        )}
        {!unavailable && items.length === 0 && (
          <Typography>{t('handovers.snapshot.nothing')}</Typography>
        )}
        <ul className={classes.list}>
          {items.map(item => (
            <li key={item.id} className={classes.item}>
              <StatusLabel
                tone={evidenceTones[item.state]}
                label={t(`handovers.snapshot.item.${item.state}`)}
              />
              <div className={classes.text}>
                <Typography variant="body2">
                  {evidenceUrl(item) ? (
                    <Link to={evidenceUrl(item)!}>{item.title}</Link>
                  ) : (
                    item.title
                  )}
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {item.seen}
                </Typography>
              </div>
            </li>
          ))}
        </ul>
      </AccordionDetails>
    </Accordion>
  );
}

/** The evidence as it was when the handover was submitted, by section. */
export function SnapshotView(props: { record: HandoverRecordView }) {
  const { snapshot, snapshotDigest, note } = props.record;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="h6" component="h3">
        {t('handovers.snapshot.title')}
      </Typography>
      {!snapshot && <Typography>{t('handovers.snapshot.none')}</Typography>}
      {snapshot && (
        <>
          <div className={classes.head}>
            <Typography variant="body2" color="textSecondary" component="div">
              {t('handovers.snapshot.taken')} <TimeAgo at={snapshot.takenAt} />{' '}
              · {t('handovers.snapshot.digest')}{' '}
              <span className={classes.digest}>{snapshotDigest}</span>
            </Typography>
            {snapshot.note && snapshot.note !== note && (
              <Typography variant="body2">“{snapshot.note}”</Typography>
            )}
          </div>
          {snapshot.sections.map(section => (
            <Section key={section.section} section={section} />
          ))}
        </>
      )}
    </section>
  );
}

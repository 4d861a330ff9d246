import {
  handoversEndpoints,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, LoadingArea, StatusLabel, useApiQuery } from '../shared';
import { evidenceTones } from './tones';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
  item: { overflowWrap: 'anywhere' },
}));

/**
 * The evidence that is about to be signed, which its signer opens first: what is
 * not in order item by item, and how much is.
 */
export function EvidenceToSign(props: {
  handover: HandoverView;
  onOpened: () => void;
}) {
  const { handover, onOpened } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const [open, setOpen] = useState(false);
  return open ? (
    <Opened handover={handover} />
  ) : (
    <div>
      <Typography variant="body2" gutterBottom>
        {t('handoverLists.evidence.needed')}
      </Typography>
      <Button
        variant="outlined"
        size="small"
        onClick={() => {
          setOpen(true);
          onOpened();
        }}
      >
        {t('handoverLists.evidence.open')}
      </Button>
    </div>
  );
}

function Opened(props: { handover: HandoverView }) {
  const { id } = props.handover;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const query = useApiQuery(handoversEndpoints.getHandover, { params: { id } });
  if (query.state === 'loading') {
    return <LoadingArea height={120} label={t('handovers.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  const items = (query.value.snapshot?.sections ?? []).flatMap(section =>
    section.items.map(item => ({ ...item, section })),
  );
  const open = items.filter(
    ({ state }) => state === 'open' || state === 'unknown',
  );
  const rest = items.length - open.length;
  return (
    <section aria-label={t('handoverLists.evidence.title')}>
      <ul className={classes.list}>
        {open.map(({ id: itemId, title, state, seen, url, section }) => (
          <li key={`${section.section}/${itemId}`} className={classes.item}>
            <StatusLabel
              tone={evidenceTones[state]}
              label={t(`handovers.snapshot.item.${state}`)}
            />{' '}
            {section.title}: {url ? <Link to={url}>{title}</Link> : title}.{' '}
            {seen}
          </li>
        ))}
      </ul>
      <Typography variant="body2">
        {open.length === 0
          ? t('handoverLists.evidence.inOrder')
          : t('handoverLists.evidence.rest', { count: rest })}
      </Typography>
    </section>
  );
}

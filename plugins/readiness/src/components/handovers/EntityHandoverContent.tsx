import {
  handoversEndpoints,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  urlText,
  useEntityQuery,
  useUrlState,
  VisuallyHidden,
} from '../shared';
import { SnapshotComparison } from './compare/SnapshotComparison';
import { HandoverBody } from './HandoverBody';
import { MissingRecords } from './ledger/MissingRecords';
import { NoHandover } from './NoHandover';
import { OpenedHandover } from './OpenedHandover';
import { PastHandovers } from './PastHandovers';
import { ReviewPage } from './review/ReviewPage';
import { TemplatesProvider } from './TemplatesContext';
import { UndecidedHandovers } from './UndecidedHandovers';
import { useHandoverSignal } from './useHandoverSignal';

const URL_STATE = {
  /** Another handover than the present one. */
  handover: urlText(),
  /** A section of the review; any word opens it where it should begin. */
  review: urlText(),
  item: urlText(),
};
const FIRST_SECTION = 'start';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
  },
}));

function Frame(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <TabContent>
      <div className={classes.root}>{props.children}</div>
    </TabContent>
  );
}

/**
 * The Handover tab of an entity: whose turn is it, and what is missing?
 *
 * @public
 */
export function EntityHandoverContent() {
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(handoversEndpoints.getEntityHandovers);
  const [{ handover: opened, review }, setUrl] = useUrlState(URL_STATE);
  const [saved, setSaved] = useState(false);
  const known = query.state === 'ready' ? query : undefined;
  useHandoverSignal(known?.reload, known?.value.entityRef);

  if (query.state === 'loading') {
    return (
      <Frame>
        <LoadingArea height={480} label={t('handovers.loading')} />
      </Frame>
    );
  }
  if (query.state === 'failed') {
    return (
      <Frame>
        <LoadFailure error={query.error} retry={query.retry} />
      </Frame>
    );
  }
  const { value, reload, replace, reloadError } = query;
  const { current } = value;
  const changed = (next?: HandoverView) => {
    if (next) {
      setSaved(true);
      if (next.id === current?.id) {
        replace({ ...value, current: next });
      }
    }
    // What may be started and what is past changes with every move, too.
    reload();
  };
  const openReview = (at: { section?: string; item?: string } = {}) =>
    setUrl({ review: at.section ?? FIRST_SECTION, item: at.item ?? '' });
  const started = (draft: HandoverView) => {
    setUrl({ handover: current ? draft.id : '', review: '', item: '' });
    changed(draft);
  };
  const reviewed = review ? opened || current?.id : undefined;

  const content = () => {
    if (reviewed) {
      return (
        <ReviewPage
          id={reviewed}
          onBack={() => setUrl({ review: '', item: '' })}
          onChanged={changed}
        />
      );
    }
    if (opened) {
      return (
        <OpenedHandover
          id={opened}
          handovers={value}
          onBack={() => setUrl({ handover: '' })}
          onChanged={changed}
          onReview={openReview}
          onStarted={started}
        />
      );
    }
    return (
      <>
        {current ? (
          <HandoverBody
            handover={current}
            handovers={value}
            onDone={changed}
            onStale={reload}
            onReview={openReview}
            onStarted={started}
          />
        ) : (
          <NoHandover handovers={value} onStarted={started} onStale={reload} />
        )}
        <UndecidedHandovers
          undecided={value.undecided}
          onOpen={id => setUrl({ handover: id })}
        />
        <SnapshotComparison key={current?.headDigest} />
        <PastHandovers
          past={value.past}
          onOpen={id => setUrl({ handover: id })}
        />
      </>
    );
  };
  return (
    <Frame>
      <TemplatesProvider value={value.templates}>
        {reloadError && (
          <LoadFailure error={reloadError} retry={reload} dense />
        )}
        <MissingRecords missing={value.missing} />
        {content()}
        <VisuallyHidden role="status">
          {saved ? t('handovers.done') : ''}
        </VisuallyHidden>
      </TemplatesProvider>
    </Frame>
  );
}

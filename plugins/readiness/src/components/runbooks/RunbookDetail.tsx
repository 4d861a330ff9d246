import {
  runbooksEndpoints,
  type Runbook,
  type RunbookListItem,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  TimeAgo,
  useEntityQuery,
} from '../shared';
import { headingElementId } from './nameHeadings';
import { RecordButton } from './RecordButton';
import { RunbookContents } from './RunbookContents';
import { RunbookDrills } from './RunbookDrills';
import { RunbookNotices } from './RunbookNotices';
import { RunbookReviews } from './RunbookReviews';
import { RunbookText } from './RunbookText';
import { splitTitle } from './splitTitle';
import {
  browserUrl,
  createImageResolver,
  createLinkResolver,
} from './runbookUrls';
import { verdictOf } from './verdict';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    marginBottom: theme.spacing(2),
    overflowWrap: 'anywhere',
  },
}));

/** Props of {@link RunbookDetail}. */
export interface RunbookDetailProps {
  runbookId: string;
  siblings: RunbookListItem[];
  section: string;
  onSection: (id: string) => void;
  /** The list shows verdict and age too. */
  onReviewed: () => void;
}

/** One runbook: what to know before relying on it, its text, its reviews. */
export function RunbookDetail(props: RunbookDetailProps) {
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(runbooksEndpoints.getRunbook, {
    params: { runbookId: props.runbookId },
  });
  if (query.state === 'loading') {
    return <LoadingArea height={480} label={t('runbooks.loadingText')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  return (
    <RunbookView
      {...props}
      runbook={query.value}
      onRecorded={runbook => {
        query.replace(runbook);
        props.onReviewed();
      }}
    />
  );
}

function RunbookView(
  props: RunbookDetailProps & {
    runbook: Runbook;
    onRecorded: (runbook: Runbook) => void;
  },
) {
  const { runbook, siblings, section, onSection, onRecorded } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const resolvers = useMemo(
    () => ({
      transformLinkUri: createLinkResolver({ runbook, siblings }),
      transformImageUri: createImageResolver(runbook.url),
    }),
    [runbook, siblings],
  );
  const [title] = runbook.headings;
  const body =
    runbook.text === undefined
      ? undefined
      : splitTitle(runbook.text, runbook.title);
  return (
    <article aria-label={runbook.title}>
      <div className={classes.head}>
        <Typography
          variant="h5"
          component="h2"
          // The text's own title is shown here, so links to it lead here.
          id={body?.titleShown ? headingElementId(title.id) : undefined}
        >
          {runbook.title}
        </Typography>
        <div className={classes.actions}>
          <RecordButton
            kind="review"
            runbook={runbook}
            onRecorded={onRecorded}
          />
          <RecordButton
            kind="drill"
            runbook={runbook}
            onRecorded={onRecorded}
          />
        </div>
      </div>
      <RunbookFacts runbook={runbook} />
      <RunbookNotices runbook={runbook} />
      {body ? (
        <>
          <RunbookContents headings={runbook.headings} onSection={onSection} />
          <RunbookText
            text={body.text}
            headings={
              body.titleShown ? runbook.headings.slice(1) : runbook.headings
            }
            section={section}
            {...resolvers}
          />
        </>
      ) : (
        <Typography>
          {runbook.format === 'link' && runbook.verdict === 'ok'
            ? t('runbooks.webPage')
            : t('runbooks.notShown')}
        </Typography>
      )}
      <RunbookReviews runbook={runbook} />
      <RunbookDrills runbook={runbook} />
    </article>
  );
}

function RunbookFacts({ runbook }: { runbook: Runbook }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { key, tone } = verdictOf(runbook);
  const link = browserUrl(runbook.url ?? runbook.reference);
  return (
    <Typography variant="body2" component="div" className={classes.facts}>
      <StatusLabel tone={tone} label={t(`runbooks.verdict.${key}`)} />
      {runbook.lastChangedAt && (
        <span>
          {t('runbooks.changed')} <TimeAgo at={runbook.lastChangedAt} />
        </span>
      )}
      {runbook.fetchedAt && (
        <span>
          {t('runbooks.read')} <TimeAgo at={runbook.fetchedAt} />
        </span>
      )}
      {runbook.lastDrilledAt && (
        <span>
          {t('runbooks.drill.last')} <TimeAgo at={runbook.lastDrilledAt} />
        </span>
      )}
      {runbook.owner && (
        <span>
          {t('runbooks.owner')}: {runbook.owner}
        </span>
      )}
      {link ? (
        <Link to={link}>
          {runbook.format === 'link'
            ? t('runbooks.openLink')
            : t('runbooks.open')}
        </Link>
      ) : (
        <span>{runbook.reference}</span>
      )}
    </Typography>
  );
}

import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    borderLeft: `4px solid ${theme.palette.warning.main}`,
    background: theme.palette.background.default,
    padding: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  item: { overflowWrap: 'anywhere' },
}));

/** The strip above a runbook: what is missing, and what is old. */
export function RunbookNotices(props: { runbook: Runbook }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const notices = useNotices(props.runbook);
  if (notices.length === 0) {
    return null;
  }
  return (
    <section className={classes.root} aria-label={t('runbooks.notice.title')}>
      <StatusLabel tone="warning" label={t('runbooks.notice.title')} />
      <ul className={classes.list}>
        {notices.map(([key, notice]) => (
          <Typography
            key={key}
            component="li"
            variant="body2"
            className={classes.item}
          >
            {notice}
          </Typography>
        ))}
      </ul>
    </section>
  );
}

function useNotices(runbook: Runbook): Array<[string, ReactNode]> {
  const { t } = useReadinessTranslation();
  const notices: Array<[string, ReactNode]> = [];
  const { reason, lastError, verdict, fetchedAt } = runbook;
  if (reason && verdict !== 'ok') {
    notices.push(['reason', reason]);
  }
  if (runbook.hasText && lastError && fetchedAt) {
    notices.push([
      'old',
      <>
        {verdict === 'broken'
          ? t('runbooks.notice.gone')
          : t('runbooks.notice.oldText')}{' '}
        <TimeAgo at={fetchedAt} />
        {lastError === reason ? '.' : `. ${lastError}`}
      </>,
    ]);
  }
  if (runbook.changedSinceReview) {
    notices.push(['changed', t('runbooks.notice.changedSinceReview')]);
  }
  if (!runbook.lastReviewedAt) {
    notices.push(['unreviewed', t('runbooks.notice.neverReviewed')]);
  }
  runbook.deadReferences.forEach(({ target, what, line }) =>
    notices.push([
      `dead ${target}`,
      t(
        what === 'image'
          ? 'runbooks.notice.deadImage'
          : 'runbooks.notice.deadLink',
        { target, line: String(line) },
      ),
    ]),
  );
  runbook.placeholders.forEach(({ text, line }, index) =>
    notices.push([
      `placeholder ${index}`,
      t('runbooks.notice.placeholder', { text, line: String(line) }),
    ]),
  );
  if (runbook.commandsWithoutResult > 0) {
    notices.push([
      'result',
      t('runbooks.notice.noResult', { count: runbook.commandsWithoutResult }),
    ]);
  }
  if (runbook.codeBlocksWithoutLanguage > 0) {
    notices.push([
      'language',
      t('runbooks.notice.noLanguage', {
        count: runbook.codeBlocksWithoutLanguage,
      }),
    ]);
  }
  return notices;
}

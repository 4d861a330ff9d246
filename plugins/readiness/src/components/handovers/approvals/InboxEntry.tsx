import type { InboxItem } from '@backstage-readiness/plugin-readiness-common';
import { LinkButton } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { PersonLink, StatusLabel, useEntityTabPath } from '../../shared';
import { InboxNews } from './InboxNews';

const DAY_MS = 24 * 60 * 60 * 1000;
/** From then on somebody is kept waiting. */
const LONG_DAYS = 7;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(2),
  },
  text: { flex: '1 1 24rem', overflowWrap: 'anywhere' },
  title: { fontWeight: 600 },
  action: { alignSelf: 'center' },
}));

const daysBetween = (from: number, to: number) =>
  Math.max(0, Math.floor((to - from) / DAY_MS));

/** For how long it waits, or when it is due. */
function useAge({ since, condition }: InboxItem) {
  const { t } = useReadinessTranslation();
  const at = Date.parse(since);
  const now = Date.now();
  if (!condition) {
    const count = daysBetween(at, now);
    return {
      tone: count >= LONG_DAYS ? ('warning' as const) : ('neutral' as const),
      label: `${t('handoverLists.approvals.waits')} ${t(
        'handoverLists.approvals.waiting',
        { count },
      )}`,
    };
  }
  return condition.overdue
    ? {
        tone: 'bad' as const,
        label: t('handoverLists.approvals.overdue', {
          count: daysBetween(at, now) + 1,
        }),
      }
    : {
        tone: 'warning' as const,
        label: t('handoverLists.approvals.due', {
          count: daysBetween(now, at),
        }),
      };
}

const BUTTONS = {
  sign: ['review', 'reviewOf'],
  'answer-change': ['answer', 'answerOf'],
  'close-change': ['look', 'lookOf'],
  'meet-condition': ['condition', 'conditionOf'],
  submit: ['resubmit', 'resubmitOf'],
} as const;

/** What is done in the review; the rest is done where the handover stands. */
const IN_REVIEW: ReadonlySet<InboxItem['todo']> = new Set([
  'sign',
  'answer-change',
  'close-change',
]);

/** One thing that waits for its reader. It is done where the evidence is. */
export function InboxEntry(props: { item: InboxItem }) {
  const { item } = props;
  const { handover, todo, roles, requests, condition } = item;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const age = useAge(item);
  const [button, buttonOf] = BUTTONS[todo];
  const place = new URLSearchParams({
    handover: handover.id,
    ...(IN_REVIEW.has(todo) ? { review: 'start' } : {}),
  });
  const asked =
    todo === 'submit' && handover.status === 'draft'
      ? t('handoverLists.approvals.submitDraft')
      : t(`handoverLists.approvals.todo.${todo}`, {
          roles: roles.map(({ title }) => title).join(', '),
        });
  return (
    <li className={classes.root}>
      <div className={classes.text}>
        <Typography component="h3" className={classes.title}>
          {handover.entityTitle}: {asked}
        </Typography>
        {condition && <Typography>{condition.text}</Typography>}
        {requests.map(text => (
          <Typography key={text}>“{text}”</Typography>
        ))}
        <Typography variant="body2" component="div">
          <StatusLabel tone={age.tone} label={age.label} /> ·{' '}
          {handover.templateTitle} · {t('handoverLists.all.from')}{' '}
          <PersonLink entityRef={handover.ownerRef} hideIcon />{' '}
          {t('handoverLists.all.to')}{' '}
          <PersonLink entityRef={handover.operatingGroup} hideIcon /> ·{' '}
          {t('handoverLists.approvals.submittedBy')}{' '}
          <PersonLink entityRef={handover.requestedBy} hideIcon />
        </Typography>
        <InboxNews item={item} />
      </div>
      <LinkButton
        className={classes.action}
        color="primary"
        variant={todo === 'sign' ? 'contained' : 'outlined'}
        to={`${tabPath(handover.entityRef, 'handover')}?${place}`}
        aria-label={t(`handoverLists.approvals.${buttonOf}`, {
          name: handover.entityTitle,
        })}
      >
        {t(`handoverLists.approvals.${button}`)}
      </LinkButton>
    </li>
  );
}

import type {
  HandoverRole,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import RadioButtonCheckedIcon from '@material-ui/icons/RadioButtonChecked';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type { ReactNode } from 'react';
import { readinessTranslationRef } from '../../translation';
import { PersonLink, statusColor, TimeAgo, VisuallyHidden } from '../shared';

const UNDER_REVIEW = ['submitted', 'in-review'];

type Progress = 'done' | 'now' | 'open';

const ICONS = {
  done: CheckCircleIcon,
  now: RadioButtonCheckedIcon,
  open: RadioButtonUncheckedIcon,
};
const TONES = { done: 'good', now: 'neutral', open: 'unknown' } as const;

const useStyles = makeStyles(theme => ({
  root: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
  },
  step: {
    flex: '1 1 11rem',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    alignContent: 'start',
    borderTop: `3px solid ${theme.palette.divider}`,
    paddingTop: theme.spacing(1),
  },
  title: { fontWeight: 600 },
  detail: { gridColumn: 2, overflowWrap: 'anywhere' },
}));

function Step(props: {
  progress: Progress;
  title: string;
  children?: ReactNode;
}) {
  const { progress, title, children } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(readinessTranslationRef);
  const Icon = ICONS[progress];
  const color = statusColor(TONES[progress], theme.palette.type);
  return (
    <li
      className={classes.step}
      style={progress === 'open' ? undefined : { borderTopColor: color }}
      aria-current={progress === 'now' ? 'step' : undefined}
    >
      <Icon aria-hidden fontSize="small" style={{ color }} />
      <Typography component="span" className={classes.title}>
        {title}
        <VisuallyHidden> ({t(`handovers.steps.${progress}`)})</VisuallyHidden>
      </Typography>
      <Typography
        component="div"
        variant="body2"
        color="textSecondary"
        className={classes.detail}
      >
        {children}
      </Typography>
    </li>
  );
}

function RoleStep(props: { role: HandoverRole; underReview: boolean }) {
  const { role, underReview } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const complete = role.missing === 0;
  const waiting: Progress = underReview ? 'now' : 'open';
  return (
    <Step
      progress={complete ? 'done' : waiting}
      title={t(complete ? 'handovers.steps.signed' : 'handovers.steps.signs', {
        role: role.title,
      })}
    >
      {role.signatures.map(({ by, at, comment }) => (
        <div key={by}>
          <PersonLink entityRef={by} hideIcon /> <TimeAgo at={at} />
          {comment && <div>“{comment}”</div>}
        </div>
      ))}
      {!complete && underReview && (
        <>
          {t('handovers.steps.missing')}{' '}
          {role.group && <PersonLink entityRef={role.group} hideIcon />}
        </>
      )}
    </Step>
  );
}

/** The way of a handover, with names and dates. */
export function HandoverSteps(props: { handover: HandoverView }) {
  const { handover } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const { submittedAt, acceptedAt, expiresAt, status } = handover;
  const underReview = UNDER_REVIEW.includes(status);
  const toSubmit = status === 'draft' || status === 'voided';
  const submitted = Boolean(submittedAt) && !toSubmit;
  return (
    <ol className={classes.root} aria-label={t('handovers.steps.title')}>
      <Step
        progress={submitted ? 'done' : 'now'}
        title={t(
          submitted
            ? 'handovers.steps.submitted'
            : 'handovers.steps.notSubmitted',
        )}
      >
        <PersonLink entityRef={handover.requestedBy} hideIcon />{' '}
        <TimeAgo at={submittedAt ?? handover.draftedAt} />
      </Step>
      {handover.roles.map(role => (
        <RoleStep key={role.role} role={role} underReview={underReview} />
      ))}
      <Step
        progress={acceptedAt ? 'done' : 'open'}
        title={t(
          acceptedAt
            ? 'handovers.steps.accepted'
            : 'handovers.steps.notAccepted',
        )}
      >
        {acceptedAt && <TimeAgo at={acceptedAt} />}
        {expiresAt && (
          <div>
            {t('handovers.steps.validUntil')} <TimeAgo at={expiresAt} />
          </div>
        )}
      </Step>
    </ol>
  );
}

import type {
  HandoverRole,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo } from '../shared';
import { Day } from './Day';
import { isPrepared, isUnderReview } from './moves';
import type { ReviewItemView } from './review/sections';
import { RoleCandidates } from './RoleCandidates';
import { Step, type Progress } from './Step';
import { StepOwner } from './StepOwner';

const useStyles = makeStyles(theme => ({
  root: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
  },
}));

function RoleStep(props: { role: HandoverRole; handover: HandoverView }) {
  const { role, handover } = props;
  const { t } = useReadinessTranslation();
  const { closing, closedAt } = handover;
  if (closing && closedAt && closing.role === role.role) {
    return (
      <Step
        progress="refused"
        title={t('handovers.steps.rejected', { role: role.title })}
      >
        <PersonLink entityRef={closing.by} hideIcon /> <TimeAgo at={closedAt} />
      </Step>
    );
  }
  const underReview = isUnderReview(handover);
  const complete = role.missing === 0;
  const waiting: Progress = underReview ? 'now' : 'open';
  return (
    <Step
      progress={complete ? 'done' : waiting}
      title={t(complete ? 'handovers.steps.signed' : 'handovers.steps.signs', {
        role: role.title,
      })}
    >
      {role.quorum > 1 && (
        <div>
          {t('handovers.steps.signatures', {
            signed: String(role.quorum - role.missing),
            quorum: String(role.quorum),
          })}
        </div>
      )}
      {role.signatures.map(({ by, at, comment, onBehalfOf }) => (
        <div key={by}>
          <PersonLink entityRef={by} hideIcon />{' '}
          {onBehalfOf && (
            <>
              {t('handovers.steps.onBehalfOf')}{' '}
              <PersonLink entityRef={onBehalfOf} hideIcon />{' '}
            </>
          )}
          <TimeAgo at={at} />
          {comment && <div>“{comment}”</div>}
        </div>
      ))}
      {!complete && underReview && (
        <>
          {t('handovers.steps.missing')} <RoleCandidates role={role} />
        </>
      )}
    </Step>
  );
}

function ProcessStep(props: { item: ReviewItemView; isNext: boolean }) {
  const { item, isNext } = props;
  const { t } = useReadinessTranslation();
  const { answer, due, overdue } = item;
  const waiting: Progress = isNext ? 'now' : 'open';
  return (
    <Step progress={answer ? 'done' : waiting} title={item.title}>
      {answer ? (
        <div>
          <PersonLink entityRef={answer.by} hideIcon />{' '}
          <TimeAgo at={answer.at} />
          {answer.text && <div>“{answer.text}”</div>}
          {answer.url && (
            <Link to={answer.url}>{t('handovers.evidence.link')}</Link>
          )}
        </div>
      ) : (
        <StepOwner by={item.by} />
      )}
      {due && !answer && (
        <div>
          {t('handovers.step.due')} <Day day={due} />
        </div>
      )}
      {overdue && (
        <StatusLabel tone="bad" label={t('handovers.step.overdue')} />
      )}
    </Step>
  );
}

function Acceptance(props: { handover: HandoverView }) {
  const { acceptedAt, expiresAt, earlyLifeUntil, earlyLifeEndedAt, status } =
    props.handover;
  const { t } = useReadinessTranslation();
  const earlyLife = earlyLifeEndedAt ?? earlyLifeUntil;
  return (
    <Step
      progress={acceptedAt ? 'done' : 'open'}
      title={t(
        acceptedAt ? 'handovers.steps.accepted' : 'handovers.steps.notAccepted',
      )}
    >
      {acceptedAt && <TimeAgo at={acceptedAt} />}
      {earlyLife && (
        <div>
          {t(
            earlyLifeEndedAt
              ? 'handovers.steps.earlyLifeEnded'
              : 'handovers.steps.earlyLife',
          )}{' '}
          <TimeAgo at={earlyLife} />
        </div>
      )}
      {expiresAt && (
        <div>
          {t(
            status === 'expired'
              ? 'handovers.steps.ended'
              : 'handovers.steps.validUntil',
          )}{' '}
          <TimeAgo at={expiresAt} />
        </div>
      )}
    </Step>
  );
}

/** The way of a handover, with names and dates. */
export function HandoverSteps(props: { handover: HandoverView }) {
  const { handover } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { submittedAt, draftedAt, plannedFor } = handover;
  const prepared = isPrepared(handover);
  const underReview = isUnderReview(handover);
  const submitted = Boolean(submittedAt) && !prepared;
  const steps = handover.review.items.filter(({ kind }) => kind === 'step');
  const next = steps.find(({ state }) => state === 'open');
  return (
    <ol className={classes.root} aria-label={t('handovers.steps.title')}>
      <Step
        progress={prepared ? 'now' : 'done'}
        title={t(
          prepared ? 'handovers.steps.preparing' : 'handovers.steps.prepared',
        )}
      >
        <PersonLink entityRef={handover.requestedBy} hideIcon />{' '}
        <TimeAgo at={draftedAt} />
        {plannedFor && (
          <div>
            {t('handovers.steps.plannedFor')} <Day day={plannedFor} />
          </div>
        )}
      </Step>
      {steps.map(item => (
        <ProcessStep
          key={item.key}
          item={item}
          isNext={item === next && (prepared || underReview)}
        />
      ))}
      <Step
        progress={submitted ? 'done' : 'open'}
        title={t(
          submitted
            ? 'handovers.steps.submitted'
            : 'handovers.steps.notSubmitted',
        )}
      >
        {submitted && (
          <>
            <PersonLink entityRef={handover.requestedBy} hideIcon />{' '}
            <TimeAgo at={submittedAt!} />
          </>
        )}
      </Step>
      {handover.roles.map(role => (
        <RoleStep key={role.role} role={role} handover={handover} />
      ))}
      <Acceptance handover={handover} />
    </ol>
  );
}

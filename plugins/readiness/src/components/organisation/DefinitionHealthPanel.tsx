import {
  definitionsReadPermission,
  scorecardsEndpoints,
  type DefinitionsHealth,
} from '@backstage-readiness/plugin-readiness-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { DefinitionOverrides } from './DefinitionOverrides';
import { LoadFailure, StatusLabel, TimeAgo, useApiQuery } from '../shared';
import { TryOutLink } from '../tryOut';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(2),
  },
  details: { flexDirection: 'column', gap: theme.spacing(2) },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
  },
  location: { overflowWrap: 'anywhere', fontWeight: 600 },
}));

/**
 * For the people who run the portal: which definition files are in force, what
 * is wrong with the others, and whether the fact sources answer.
 */
export function DefinitionHealthPanel(props: {
  open: boolean;
  onToggle: (open: boolean) => void;
}) {
  const { allowed } = usePermission({ permission: definitionsReadPermission });
  return allowed ? <Panel {...props} /> : null;
}

function Panel(props: { open: boolean; onToggle: (open: boolean) => void }) {
  const { open, onToggle } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useApiQuery(scorecardsEndpoints.definitionsHealth);

  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  return (
    <Accordion
      expanded={open}
      onChange={(_, next) => onToggle(next)}
      disabled={query.state === 'loading'}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id="readiness-definitions"
        aria-controls="readiness-definitions-details"
      >
        <span className={classes.summary}>
          <Typography component="span">
            {t('organisation.definitions.title')}
          </Typography>
          {query.state === 'ready' && <Verdict health={query.value} />}
        </span>
      </AccordionSummary>
      <AccordionDetails
        id="readiness-definitions-details"
        className={classes.details}
      >
        <TryOutLink />
        {query.state === 'ready' && <Details health={query.value} />}
      </AccordionDetails>
    </Accordion>
  );
}

function Verdict(props: { health: DefinitionsHealth }) {
  const { health } = props;
  const { t } = useReadinessTranslation();
  if (health.healthy) {
    return (
      <StatusLabel tone="good" label={t('organisation.definitions.healthy')} />
    );
  }
  const misnamed = health.overrides.filter(({ problem }) => problem).length;
  const broken = health.files.filter(file => file.status === 'broken').length;
  if (broken > 0) {
    return (
      <StatusLabel
        tone="bad"
        label={t('organisation.definitions.broken', { count: broken })}
      />
    );
  }
  return (
    <StatusLabel
      tone="warning"
      label={
        misnamed > 0
          ? t('organisation.definitions.misnamed', { count: misnamed })
          : t('organisation.definitions.sourcesFail')
      }
    />
  );
}

function Details(props: { health: DefinitionsHealth }) {
  const { health } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <>
      <ul
        className={classes.list}
        aria-label={t('organisation.definitions.files')}
      >
        {health.files.map(file => (
          <li key={file.location}>
            <Typography variant="body2" className={classes.location}>
              {file.location}
            </Typography>
            <StatusLabel
              tone={file.status === 'ok' ? 'good' : 'bad'}
              label={t(`organisation.definitions.inForce.${file.inForce}`)}
            />{' '}
            <Typography variant="body2" component="span" color="textSecondary">
              {t('organisation.definitions.checked')}{' '}
              <TimeAgo at={file.checkedAt} />
            </Typography>
            {file.problems.map((problem, index) => (
              <Typography key={index} variant="body2">
                {problem.line !== null &&
                  `${t('organisation.definitions.position', {
                    line: String(problem.line),
                    column: String(problem.column ?? 1),
                  })} `}
                {problem.message} {problem.fix}
              </Typography>
            ))}
          </li>
        ))}
      </ul>
      <DefinitionOverrides overrides={health.overrides} />
      <ul
        className={classes.list}
        aria-label={t('organisation.definitions.sources')}
      >
        {health.factSources.map(source => (
          <li key={source.id}>
            <StatusLabel
              tone={source.failing > 0 || source.lastError ? 'warning' : 'good'}
              label={source.title}
            />{' '}
            <Typography variant="body2" component="span" color="textSecondary">
              {t('organisation.definitions.observed', {
                entities: source.entities,
              })}{' '}
              {source.lastObservedAt && <TimeAgo at={source.lastObservedAt} />}
            </Typography>
            {source.lastError && (
              <Typography variant="body2">{source.lastError}</Typography>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

import type {
  SloObjective,
  SloSla,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import { useSloFormat } from './useSloFormat';

const useStyles = makeStyles({ text: { overflowWrap: 'anywhere' } });

/** The SLA of the support model beside the objective that has to bear it. */
export function SlaNote(props: {
  sla: SloSla;
  objectives: readonly SloObjective[];
}) {
  const { sla, objectives } = props;
  const { aligned, problem, source } = sla;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const objective = objectives.find(({ id }) => id === sla.objectiveId);
  return (
    <div className={classes.text}>
      <Typography variant="subtitle1" component="h3">
        {t('slos.sla.title')}
      </Typography>
      {aligned === null ? (
        <StatusLabel tone="unknown" label={t('slos.sla.unknown')} />
      ) : (
        <StatusLabel
          tone={aligned ? 'good' : 'bad'}
          label={aligned ? t('slos.sla.aligned') : t('slos.sla.stricter')}
        />
      )}
      <Typography variant="body2">
        {t('slos.sla.promise', {
          target: format.target(sla.target),
          over: format.iso(sla.over),
        })}{' '}
        {objective &&
          t('slos.sla.objective', {
            title: objective.title,
            target: format.target(objective.target),
          })}
      </Typography>
      {problem && <Typography variant="body2">{problem}.</Typography>}
      <Typography variant="body2">
        {aligned === false
          ? t('slos.sla.fix', { source })
          : t('slos.sla.source', { source })}
      </Typography>
    </div>
  );
}

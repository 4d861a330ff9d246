import type { DutyTeam } from '@backstage-readiness/plugin-readiness-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';

const useStyles = makeStyles({
  services: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    maxHeight: 200,
    overflowY: 'auto',
  },
});

/** Which of the services that the team operates a note concerns. */
export function ConcernedServices(props: {
  services: DutyTeam['operates'];
  chosen: readonly string[];
  onChange: (entityRefs: string[]) => void;
  className?: string;
}) {
  const { services, chosen, onChange, className } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (services.length === 0) {
    return null;
  }
  return (
    <fieldset className={className}>
      <Typography component="legend" variant="body2">
        {t('duty.write.concerns')}
      </Typography>
      <div className={classes.services}>
        {services.map(({ entityRef, title }) => (
          <FormControlLabel
            key={entityRef}
            label={title}
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={chosen.includes(entityRef)}
                onChange={event =>
                  onChange(
                    event.target.checked
                      ? [...chosen, entityRef]
                      : chosen.filter(ref => ref !== entityRef),
                  )
                }
              />
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

import type { DefinitionOverride } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CheckLink } from '../checks';
import { StatusLabel } from '../shared';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1),
  },
  key: { overflowWrap: 'anywhere' },
}));

/** What the configuration changes about the files, so that nobody wonders why. */
export function DefinitionOverrides(props: {
  overrides: DefinitionOverride[];
}) {
  const { overrides } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (overrides.length === 0) {
    return null;
  }
  const title = t('organisation.definitions.overrides');
  return (
    <div>
      <Typography variant="body2" component="h3">
        {title}
      </Typography>
      <ul className={classes.list} aria-label={title}>
        {overrides.map(override => (
          <li key={`${override.key} ${override.name}`}>
            <div className={classes.row}>
              <Name override={override} />
              <Effect override={override} />
            </div>
            <Typography
              variant="caption"
              color="textSecondary"
              className={classes.key}
            >
              {override.key}
            </Typography>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Name(props: { override: DefinitionOverride }) {
  const { kind, name, off, problem } = props.override;
  return kind === 'check' && !problem && !off ? (
    <CheckLink checkId={name}>{name}</CheckLink>
  ) : (
    <Typography variant="body2" component="span">
      {name}
    </Typography>
  );
}

function Effect(props: { override: DefinitionOverride }) {
  const { changes, off, problem } = props.override;
  const { t } = useReadinessTranslation();
  if (problem) {
    return (
      <StatusLabel
        tone="warning"
        label={`${problem.message}. ${problem.fix}`}
      />
    );
  }
  return (
    <StatusLabel
      tone="neutral"
      label={
        off
          ? t('organisation.definitions.switchedOff')
          : t('organisation.definitions.changes', {
              changes: changes.join(', '),
            })
      }
    />
  );
}

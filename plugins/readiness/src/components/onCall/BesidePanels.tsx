import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { MetricsPanel } from './MetricsPanel';
import { SupportPanel } from './SupportPanel';

const useStyles = makeStyles(theme => ({
  panels: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/** What stands beside the rota: how support works, and how it does. */
export function BesidePanels(props: { answer: EntityOnCall }) {
  const { answer } = props;
  const classes = useStyles();
  return (
    <div className={classes.panels}>
      <SupportPanel answer={answer} />
      <MetricsPanel metrics={answer.metrics} />
    </div>
  );
}

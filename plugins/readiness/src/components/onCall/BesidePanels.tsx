import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { LastShiftNote } from '../duty';
import { MetricsPanel } from './MetricsPanel';
import { SupportPanel } from './SupportPanel';

const useStyles = makeStyles(theme => ({
  panels: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/**
 * What stands beside the rota: how support works, what the last shift left,
 * and how support does.
 */
export function BesidePanels(props: { answer: EntityOnCall }) {
  const { answer } = props;
  const classes = useStyles();
  const { entity } = useEntity();
  return (
    <div className={classes.panels}>
      <SupportPanel answer={answer} />
      <LastShiftNote entity={entity} />
      <MetricsPanel metrics={answer.metrics} />
    </div>
  );
}

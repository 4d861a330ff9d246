import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { usePaperTime } from './usePaperTime';

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'left',
      verticalAlign: 'top',
      padding: theme.spacing(0.25, 1, 0.25, 0),
      borderBottom: '1px solid #999',
    },
    '& tr': { breakInside: 'avoid' },
  },
  digest: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** Every event with its whole digest, so that paper proves them, too. */
export function PaperEvents(props: { record: HandoverRecordView }) {
  const { events } = props.record;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const time = usePaperTime();
  return (
    <>
      <h2>{t('handoverLists.print.events')}</h2>
      <table
        className={classes.table}
        aria-label={t('handoverLists.print.events')}
      >
        <thead>
          <tr>
            <th>{t('handoverLists.print.seq')}</th>
            <th>{t('handoverLists.print.what')}</th>
            <th>{t('handoverLists.print.who')}</th>
            <th>{t('handoverLists.print.when')}</th>
            <th>{t('handoverLists.print.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ seq, type, actor, at, digest }) => (
            <tr key={seq}>
              <td>{seq}</td>
              <td>{t(`handovers.history.event.${type}`)}</td>
              <td>{actor.ref}</td>
              <td>{time(at)}</td>
              <td className={classes.digest}>{digest}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

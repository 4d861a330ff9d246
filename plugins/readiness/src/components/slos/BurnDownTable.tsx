import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useSloFormat } from './useSloFormat';

/** The figures of the chart, folded away until somebody wants them. */
export function BurnDownTable(props: { points: SloObjective['burnDown'] }) {
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  return (
    <details>
      <Typography component="summary" variant="body2">
        {t('slos.details.asTable')}
      </Typography>
      <Table size="small" aria-label={t('slos.details.burnDown')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('slos.details.at')}</TableCell>
            <TableCell align="right">{t('slos.details.remaining')}</TableCell>
            <TableCell align="right">{t('slos.details.ideal')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.points.map(point => (
            <TableRow key={point.at}>
              <TableCell component="th" scope="row">
                {format.moment(point.at)}
              </TableCell>
              <TableCell align="right">
                {format.share(point.remaining)}
              </TableCell>
              <TableCell align="right">{format.share(point.ideal)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}

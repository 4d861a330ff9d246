import type { SupportModelSpec } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { readinessTranslationRef } from '../../translation';
import { useLocale } from '../shared';
import { formatDuration } from './moments';

const COLUMNS = ['id', 'when', 'respond', 'update', 'tell'] as const;

/** How bad is bad, how soon somebody answers, and who is told. */
export function Severities(props: {
  severities: NonNullable<SupportModelSpec['severities']>;
}) {
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const inWords = (duration: string | undefined) =>
    duration ? formatDuration(duration, locale) : t('onCall.support.unsaid');
  return (
    // A box that scrolls must be reachable by keyboard.
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={t('onCall.support.severities')}
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column}>
                {t(`onCall.support.severityColumns.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.severities.map(severity => (
            <TableRow key={severity.id}>
              <TableCell component="th" scope="row">
                {severity.id}
              </TableCell>
              <TableCell>{severity.when}</TableCell>
              <TableCell>{inWords(severity.respondWithin)}</TableCell>
              <TableCell>{inWords(severity.updateEvery)}</TableCell>
              <TableCell>
                {severity.tell?.join(', ') ?? t('onCall.support.unsaid')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

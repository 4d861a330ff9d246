import {
  personKey,
  type RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Moment } from './Moment';
import { shiftsAhead } from './shiftsAhead';
import { titleOf } from './RotaSections';
import type { Contacts } from './types';
import { useLevelName } from './useLevelName';

const SHOWN = 6;
const COLUMNS = ['level', 'person', 'from', 'to'] as const;

/** Who comes on call next, on every level; those after them are on the timeline. */
export function NextShifts(props: {
  rota: RotaCoverage;
  contacts: Contacts;
  at: string;
}) {
  const { rota, contacts, at } = props;
  const { t } = useReadinessTranslation();
  const nameOf = useLevelName();
  const shifts = shiftsAhead(rota, at).slice(0, SHOWN);
  if (shifts.length === 0) {
    return <Typography variant="body2">{t('onCall.shifts.none')}</Typography>;
  }
  return (
    <TableContainer>
      <Table
        size="small"
        aria-label={t('onCall.shifts.caption', { title: titleOf(rota) })}
      >
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column}>
                {t(`onCall.timeline.columns.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {shifts.map(({ level, shift: { person, start, end } }) => (
            <TableRow key={`${level.level} ${personKey(person)} ${start}`}>
              <TableCell>{nameOf(level)}</TableCell>
              <TableCell component="th" scope="row">
                {contacts[personKey(person)]?.displayName ?? person.name}
              </TableCell>
              <TableCell>
                <Moment at={start} now={at} zone={rota.timezone} />
              </TableCell>
              <TableCell>
                {end === null ? (
                  t('onCall.timeline.open')
                ) : (
                  <Moment at={end} now={at} zone={rota.timezone} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

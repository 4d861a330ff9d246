import type { RotaCoverage } from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, urlFlag, useUrlState } from '../shared';
import { Moment } from './Moment';
import { titleOf } from './RotaSections';
import { useLevelName } from './useLevelName';

const URL_STATE = { table: urlFlag() };

const useStyles = makeStyles(theme => ({
  summary: { cursor: 'pointer', padding: theme.spacing(1, 0) },
  caption: { captionSide: 'top', textAlign: 'left' },
}));

interface Line {
  key: string;
  rota: RotaCoverage;
  level: string;
  /** Absent for a gap. */
  name?: string;
  start: string | null;
  end: string | null;
}

/** The timeline in words: every shift and every gap, by rota, level and time. */
export function ShiftTable(props: {
  rotas: readonly RotaCoverage[];
  at: string;
}) {
  const { rotas, at } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [{ table }, setUrl] = useUrlState(URL_STATE);
  const lines = useLines(rotas, at);
  const columns = [
    ...(rotas.length > 1 ? (['rota'] as const) : []),
    ...(['level', 'person', 'from', 'to'] as const),
  ];
  return (
    <details
      open={table}
      onToggle={event => {
        if (event.currentTarget.open !== table) {
          setUrl({ table: event.currentTarget.open });
        }
      }}
    >
      <summary className={classes.summary}>
        {t('onCall.timeline.asTable')}
      </summary>
      <TableContainer>
        <Table size="small">
          <caption className={classes.caption}>
            {t('onCall.timeline.caption')}
          </caption>
          <TableHead>
            <TableRow>
              {columns.map(column => (
                <TableCell key={column}>
                  {t(`onCall.timeline.columns.${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map(({ key, rota, level, name, start, end }) => (
              <TableRow key={key}>
                {rotas.length > 1 && <TableCell>{titleOf(rota)}</TableCell>}
                <TableCell>{level}</TableCell>
                <TableCell>
                  {name ?? (
                    <StatusLabel tone="bad" label={t('onCall.timeline.gap')} />
                  )}
                </TableCell>
                <TableCell>
                  {start ? (
                    <Moment at={start} now={at} zone={rota.timezone} />
                  ) : (
                    t('onCall.timeline.always')
                  )}
                </TableCell>
                <TableCell>
                  {end ? (
                    <Moment at={end} now={at} zone={rota.timezone} />
                  ) : (
                    t('onCall.timeline.open')
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </details>
  );
}

function useLines(rotas: readonly RotaCoverage[], at: string): Line[] {
  const nameOf = useLevelName();
  return rotas.flatMap(rota =>
    rota.levels.flatMap(level =>
      [
        ...level.shifts
          .filter(({ end }) => end === null || Date.parse(end) > Date.parse(at))
          .map(({ person, start, end }) => ({ name: person.name, start, end })),
        ...level.gaps.map(gap => ({ name: undefined, ...gap })),
      ]
        .sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''))
        .map((line, index) => ({
          ...line,
          rota,
          key: `${rota.id} ${level.level} ${index}`,
          level: nameOf(level),
        })),
    ),
  );
}

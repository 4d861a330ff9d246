import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { StatusLabel, useLocale } from '../shared';
import { formatMoment } from './moments';
import { useLevelName } from './useLevelName';
import type { RotaView } from './rotaView';

const useStyles = makeStyles(theme => ({
  summary: { cursor: 'pointer', padding: theme.spacing(1, 0) },
  caption: { captionSide: 'top', textAlign: 'left' },
}));

interface Line {
  key: string;
  level: string;
  /** Absent for a gap. */
  name?: string;
  start: string | null;
  end: string | null;
}

/** The timeline in words: every shift and every gap, by level and time. */
export function ShiftTable(props: { rota: RotaView; at: string }) {
  const { rota, at } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const nameOf = useLevelName();
  const lines = rota.levels.flatMap(level =>
    [
      ...level.shifts
        .filter(({ end }) => end === null || Date.parse(end) > Date.parse(at))
        .map(({ person, start, end }) => ({ name: person.name, start, end })),
      ...level.gaps.map(gap => ({ name: undefined, ...gap })),
    ]
      .sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''))
      .map(
        (line, index): Line => ({
          ...line,
          key: `${level.level}-${index}`,
          level: nameOf(level),
        }),
      ),
  );
  const columns = ['level', 'person', 'from', 'to'] as const;
  return (
    <details>
      <summary className={classes.summary}>
        {t('onCall.timeline.asTable')}
      </summary>
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
          {lines.map(line => (
            <TableRow key={line.key}>
              <TableCell>{line.level}</TableCell>
              <TableCell>
                {line.name ?? (
                  <StatusLabel tone="bad" label={t('onCall.timeline.gap')} />
                )}
              </TableCell>
              <TableCell>
                {line.start
                  ? formatMoment(line.start, { now: at, locale })
                  : t('onCall.timeline.always')}
              </TableCell>
              <TableCell>
                {line.end
                  ? formatMoment(line.end, { now: at, locale })
                  : t('onCall.timeline.open')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}

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
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { formatDay } from './moments';
import { titleOf } from './RotaSections';
import type { Contacts } from './types';

const BARS = ['hours', 'nightHours', 'weekendHours'] as const;

const useStyles = makeStyles(theme => ({
  name: { minWidth: 120 },
  measure: { minWidth: 130 },
  number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  track: {
    display: 'block',
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    background: theme.palette.action.selected,
    marginTop: theme.spacing(0.5),
  },
  fill: {
    display: 'block',
    height: '100%',
    background: theme.palette.text.secondary,
  },
}));

/** How the time on call, the nights and the weekends are shared out. */
export function Fairness(props: { rota: RotaCoverage; contacts: Contacts }) {
  const { rota, contacts } = props;
  const { fairness } = rota;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const shares = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const total = fairness.people.reduce((sum, { hours }) => sum + hours, 0);
  const most = Object.fromEntries(
    BARS.map(measure => [
      measure,
      Math.max(...fairness.people.map(person => person[measure])),
    ]),
  );
  if (fairness.people.length === 0) {
    return <Typography variant="body2">{t('onCall.fairness.none')}</Typography>;
  }
  return (
    <>
      <Typography variant="body2" paragraph>
        {t('onCall.fairness.explained', {
          from: formatDay(fairness.from, locale),
          to: formatDay(fairness.to, locale),
          zone: fairness.timezone,
        })}
      </Typography>
      <TableContainer>
        <Table
          size="small"
          aria-label={t('onCall.fairness.caption', { title: titleOf(rota) })}
        >
          <TableHead>
            <TableRow>
              <TableCell>{t('onCall.timeline.columns.person')}</TableCell>
              {BARS.map(measure => (
                <TableCell key={measure}>
                  {t(`onCall.fairness.${measure}`)}
                </TableCell>
              ))}
              <TableCell align="right">{t('onCall.fairness.nights')}</TableCell>
              <TableCell align="right">{t('onCall.fairness.shifts')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {fairness.people.map(({ person, nights, shifts, ...measures }) => (
              <TableRow key={personKey(person)}>
                <TableCell component="th" scope="row" className={classes.name}>
                  {contacts[personKey(person)]?.displayName ?? person.name}
                </TableCell>
                {BARS.map(measure => (
                  <TableCell key={measure} className={classes.measure}>
                    <span className={classes.number}>
                      {t('onCall.fairness.amount', {
                        hours: numbers.format(measures[measure]),
                      })}
                      {measure === 'hours' &&
                        ` · ${shares.format(measures.hours / total)}`}
                    </span>
                    <span className={classes.track} aria-hidden>
                      <span
                        className={classes.fill}
                        style={{
                          width: `${
                            most[measure] > 0
                              ? (measures[measure] / most[measure]) * 100
                              : 0
                          }%`,
                        }}
                      />
                    </span>
                  </TableCell>
                ))}
                <TableCell align="right" className={classes.number}>
                  {numbers.format(nights)}
                </TableCell>
                <TableCell align="right" className={classes.number}>
                  {numbers.format(shifts)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  );
}

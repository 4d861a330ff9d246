import type { Period } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { StatusLabel, useLocale, type StatusTone } from '../shared';
import { formatMoment } from './moments';
import { useLevelName } from './useLevelName';
import type { RotaView } from './rotaView';

/** As many times as fit into a sentence; the timeline and its table have all. */
const TIMES_SHOWN = 3;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: { padding: theme.spacing(0.5, 0) },
}));

interface Finding {
  tone: StatusTone;
  label: string;
  times: readonly Period[];
}

/** What is wrong with a rota, worst first. */
export function Findings(props: { rota: RotaView; at: string }) {
  const { rota, at } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const findings = useFindings(rota);
  if (findings.length === 0) {
    return <StatusLabel tone="good" label={t('onCall.findings.none')} />;
  }
  return (
    <ul className={classes.list}>
      {findings.map(({ tone, label, times }) => (
        <Typography
          key={label}
          component="li"
          variant="body2"
          className={classes.item}
        >
          <StatusLabel tone={tone} label={label} />
          {times.length > 0 && (
            <>
              {' '}
              <Times times={times} at={at} />
            </>
          )}
        </Typography>
      ))}
    </ul>
  );
}

function Times(props: { times: readonly Period[]; at: string }) {
  const { times, at } = props;
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const rest = times.length - TIMES_SHOWN;
  const shown = times.slice(0, TIMES_SHOWN).map(({ start, end }) =>
    t('onCall.findings.range', {
      from: formatMoment(start, { now: at, locale }),
      to: formatMoment(end, { now: at, locale }),
    }),
  );
  return (
    <>
      {shown.join('; ')}
      {rest > 0 && ` ${t('onCall.findings.more', { count: rest })}`}
    </>
  );
}

function useFindings(rota: RotaView): Finding[] {
  const { t } = useTranslationRef(readinessTranslationRef);
  const nameOf = useLevelName();
  const findings: Finding[] = [];
  if (rota.gaps.length > 0) {
    findings.push({
      tone: 'bad',
      label: t('onCall.findings.gap'),
      times: rota.gaps,
    });
  }
  const pairs = new Map<string, Period[]>();
  for (const { person, levels, start, end } of rota.samePerson) {
    const label = t('onCall.findings.samePerson', {
      name: person.name,
      lower: String(levels[0]),
      upper: String(levels[1]),
    });
    pairs.set(label, [...(pairs.get(label) ?? []), { start, end }]);
  }
  pairs.forEach((times, label) => findings.push({ tone: 'bad', label, times }));
  for (const level of rota.levels) {
    // With one level only, its gaps are the gaps.
    if (level.gaps.length > 0 && rota.levels.length > 1) {
      findings.push({
        tone: 'warning',
        label: t('onCall.findings.levelGap', { level: nameOf(level) }),
        times: level.gaps,
      });
    }
  }
  for (const { name } of rota.unknownPeople) {
    findings.push({
      tone: 'warning',
      label: t('onCall.findings.unknownPerson', { name }),
      times: [],
    });
  }
  return findings;
}

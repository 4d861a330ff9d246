import type {
  EntitySupport,
  Period,
  KnownRotas,
  RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, type StatusTone } from '../shared';
import { PeriodList } from './PeriodList';
import { RotaSections } from './RotaSections';
import type { KnownSupport } from './types';
import { useLevelName } from './useLevelName';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gap: theme.spacing(1.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  overall: {
    marginTop: theme.spacing(3),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

interface Finding {
  tone: StatusTone;
  label: string;
  times: readonly Period[];
  zone?: string;
}

/** What is wrong with the rotas of an entity, worst first. */
export function Findings(props: {
  onCall: KnownRotas;
  support: EntitySupport;
  at: string;
}) {
  const { onCall, at } = props;
  const support = props.support.state === 'known' ? props.support : undefined;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const findingsOf = useFindings(support);
  const overall = [
    ...gather(support?.sameLeadAndEngineer ?? [], ({ person }) =>
      t('onCall.findings.leadIsEngineer', { name: person.name }),
    ),
    ...onCall.unknownPeople.map(
      ({ name }): Finding => ({
        tone: 'warning',
        label: t('onCall.findings.unknownPerson', { name }),
        times: [],
      }),
    ),
  ];
  const single = onCall.rotas.length === 1;
  return (
    <>
      <RotaSections rotas={onCall.rotas}>
        {rota => (
          <FindingList
            findings={[...findingsOf(rota), ...(single ? overall : [])].sort(
              worstFirst,
            )}
            at={at}
          />
        )}
      </RotaSections>
      {!single && overall.length > 0 && (
        <div className={classes.overall}>
          <FindingList findings={overall} at={at} />
        </div>
      )}
    </>
  );
}

/** Keeps the order within a tone. */
function worstFirst(a: Finding, b: Finding): number {
  return Number(b.tone === 'bad') - Number(a.tone === 'bad');
}

function FindingList(props: { findings: Finding[]; at: string }) {
  const { findings, at } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (findings.length === 0) {
    return <StatusLabel tone="good" label={t('onCall.findings.none')} />;
  }
  return (
    <ul className={classes.list}>
      {findings.map(({ tone, label, times, zone }) => (
        <Typography key={label} component="li" variant="body2">
          <StatusLabel tone={tone} label={label} />
          {times.length > 0 && (
            <PeriodList periods={times} zone={zone} at={at} />
          )}
        </Typography>
      ))}
    </ul>
  );
}

/** One finding for all times that have the same words. */
function gather<T extends Period>(
  times: readonly T[],
  wordsOf: (time: T) => string,
): Finding[] {
  const byWords = new Map<string, Period[]>();
  for (const time of times) {
    const words = wordsOf(time);
    byWords.set(words, [
      ...(byWords.get(words) ?? []),
      { start: time.start, end: time.end },
    ]);
  }
  return [...byWords].map(([label, periods]) => ({
    tone: 'bad',
    label,
    times: periods,
  }));
}

/** Whether a pair of levels is that of support lead and engineer, said for the whole entity. */
function isLeadAndEngineer(
  support: KnownSupport | undefined,
  rota: RotaCoverage,
  levels: readonly number[],
): boolean {
  return ['lead', 'engineer'].every(duty =>
    support?.duties.some(
      one =>
        one.duty === duty &&
        one.level?.rotaId === rota.id &&
        levels.includes(one.level.level),
    ),
  );
}

function useFindings(
  support: KnownSupport | undefined,
): (rota: RotaCoverage) => Finding[] {
  const { t } = useReadinessTranslation();
  const nameOf = useLevelName();
  return rota => {
    const zone = rota.timezone;
    const findings: Finding[] = [];
    if (rota.gaps.length > 0) {
      findings.push({
        tone: 'bad',
        label: t('onCall.findings.gap'),
        times: rota.gaps,
        zone,
      });
    }
    const pairs = gather(
      rota.samePerson.filter(
        ({ levels }) => !isLeadAndEngineer(support, rota, levels),
      ),
      ({ person, levels }) =>
        t('onCall.findings.samePerson', {
          name: person.name,
          lower: String(levels[0]),
          upper: String(levels[1]),
        }),
    );
    findings.push(...pairs.map(pair => ({ ...pair, zone })));
    for (const level of rota.levels) {
      // With one level only, its gaps are the gaps.
      if (level.gaps.length > 0 && rota.levels.length > 1) {
        findings.push({
          tone: 'warning',
          label: t('onCall.findings.levelGap', { level: nameOf(level) }),
          times: level.gaps,
          zone,
        });
      }
    }
    return findings;
  };
}

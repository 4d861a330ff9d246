import type {
  SloObjective,
  SloTier,
} from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import { BurnMeter } from './BurnMeter';
import { useSloFormat } from './useSloFormat';

/** Burn over the windows of each tier, against its threshold. */
export function BurnTable(props: { objective: SloObjective }) {
  const { tiers } = props.objective;
  const { t } = useReadinessTranslation();
  return (
    <TableContainer>
      <Table size="small" aria-label={t('slos.details.burn')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('slos.details.tier')}</TableCell>
            <TableCell align="right">{t('slos.details.threshold')}</TableCell>
            <TableCell align="right">{t('slos.details.longColumn')}</TableCell>
            <TableCell align="right">{t('slos.details.shortColumn')}</TableCell>
            <TableCell aria-hidden>{t('slos.details.meter')}</TableCell>
            <TableCell>{t('slos.details.verdict')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tiers.map(tier => (
            <TierRow key={tier.id} tier={tier} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function TierRow(props: { tier: SloTier }) {
  const { tier } = props;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const rate = (burn: number | null, seconds: number) =>
    burn === null
      ? t('slos.details.unknown')
      : t('slos.details.rate', {
          rate: format.rate(burn),
          window: format.length(seconds),
        });
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {t('slos.details.share', {
          share: format.share(tier.budgetShare),
          window: format.length(tier.longSeconds),
        })}
      </TableCell>
      <TableCell align="right">{format.rate(tier.threshold)}×</TableCell>
      <TableCell align="right">{rate(tier.long, tier.longSeconds)}</TableCell>
      <TableCell align="right">{rate(tier.short, tier.shortSeconds)}</TableCell>
      <TableCell aria-hidden>
        <BurnMeter
          long={tier.long}
          short={tier.short}
          threshold={tier.threshold}
        />
      </TableCell>
      <TableCell>
        {tier.long === null || tier.short === null ? (
          <StatusLabel tone="unknown" label={t('slos.details.unknown')} />
        ) : (
          <StatusLabel
            tone={tier.firing ? 'bad' : 'good'}
            label={
              tier.firing ? t('slos.details.firing') : t('slos.details.calm')
            }
          />
        )}
      </TableCell>
    </TableRow>
  );
}

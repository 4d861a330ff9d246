import {
  SLO_STATES,
  type SloTotals,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StateNumbers } from '../../organisation/StateNumbers';
import { sloTone } from '../sloTone';
import type { SlosList } from './urlState';

/** How many objectives are in which state; a press narrows to these. */
export function SloStateNumbers(props: {
  totals: SloTotals;
  state: SlosList['url']['state'];
  onState: (state: SlosList['url']['state']) => void;
}) {
  const { totals } = props;
  const { t } = useReadinessTranslation();
  return (
    <StateNumbers
      title={t('slos.all.totals')}
      state={props.state}
      onState={props.onState}
      numbers={SLO_STATES.map(state => ({
        state,
        amount: totals[state],
        tone: sloTone(state),
        label: t(`slos.state.${state}`),
        explained: t(`slos.all.explained.${state}`),
        showOnly: t('slos.all.showOnly', {
          amount: totals[state],
          state: t(`slos.state.${state}`),
        }),
      }))}
    />
  );
}

import { onCallListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StateNumbers } from '../../organisation/StateNumbers';
import { LoadFailure, LoadingArea, useApiQuery } from '../../shared';
import { onCallTone } from './onCallTone';
import { ON_CALL_STATES, type OnCallList } from './urlState';

/** How many entities are in which state; a press narrows to these. */
export function OnCallNumbers(props: { list: OnCallList }) {
  const { list } = props;
  const { t } = useReadinessTranslation();
  const { state, ...filter } = list.filter;
  const query = useApiQuery(onCallListEndpoints.summarizeOnCall, {
    query: filter,
  });
  if (query.state === 'loading') {
    return <LoadingArea height={130} label={t('onCall.all.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  const { states } = query.value;
  return (
    <StateNumbers
      title={t('onCall.all.totals')}
      state={list.url.state}
      onState={next => list.narrow({ state: next })}
      numbers={ON_CALL_STATES.map(one => ({
        state: one,
        amount: states[one],
        tone: onCallTone(one),
        label: t(`onCall.all.states.${one}`),
        explained: t(`onCall.all.explained.${one}`),
        showOnly: t('onCall.all.showOnly', {
          amount: states[one],
          state: t(`onCall.all.states.${one}`),
        }),
      }))}
    />
  );
}

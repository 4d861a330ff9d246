import { onCallListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StateNumbers } from '../../organisation/StateNumbers';
import { LoadFailure, LoadingArea, useApiQuery } from '../../shared';
import { onCallTone } from './onCallTone';
import { filterOf, ON_CALL_STATES, type OnCallUrl } from './urlState';

/** How many entities are in which state; a press narrows to these. */
export function OnCallNumbers(props: {
  url: OnCallUrl;
  onChange: (change: Partial<OnCallUrl>) => void;
}) {
  const { url, onChange } = props;
  const { t } = useReadinessTranslation();
  const { state, ...filter } = filterOf(url);
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
      state={url.state}
      onState={next => onChange({ state: next, cursor: [] })}
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

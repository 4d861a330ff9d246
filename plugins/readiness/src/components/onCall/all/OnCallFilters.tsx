import { onCallListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { ownerOptions } from '../../organisation/ownerTree';
import { ListFilterBar, useApiQuery } from '../../shared';
import { ON_CALL_STATES, type OnCallList } from './urlState';

/** What narrows the entities. Owners include the groups nested in them. */
export function OnCallFilters(props: { list: OnCallList }) {
  const { t } = useReadinessTranslation();
  const choices = useApiQuery(onCallListEndpoints.listOnCallFilters);
  const found = choices.state === 'ready' ? choices.value : undefined;
  return (
    <ListFilterBar
      id="on-call"
      title={t('onCall.all.filters.title')}
      list={props.list}
      fields={[
        { name: 'search', label: t('onCall.all.filters.search') },
        {
          name: 'owner',
          label: t('onCall.all.filters.owner'),
          options: ownerOptions(found?.owners),
        },
        {
          name: 'tier',
          label: t('onCall.all.filters.tier'),
          options: (found?.tiers ?? []).map(value => ({ value, label: value })),
        },
        {
          name: 'provider',
          label: t('onCall.all.filters.provider'),
          options: (found?.providers ?? []).map(({ id, title }) => ({
            value: id,
            label: title,
          })),
        },
        {
          name: 'state',
          label: t('onCall.all.filters.state'),
          options: ON_CALL_STATES.map(value => ({
            value,
            label: t(`onCall.all.states.${value}`),
          })),
        },
      ]}
      choices={choices}
      anyLabel={t('onCall.all.filters.any')}
      clearLabel={t('onCall.all.filters.clear')}
    />
  );
}

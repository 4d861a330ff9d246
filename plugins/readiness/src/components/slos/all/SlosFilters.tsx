import {
  SLO_STATES,
  sloListEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { ownerOptions } from '../../organisation/ownerTree';
import { ListFilterBar, useApiQuery } from '../../shared';
import type { SlosList } from './urlState';

/** What narrows the objectives. Owners include the groups nested in them. */
export function SlosFilters(props: { list: SlosList }) {
  const { t } = useReadinessTranslation();
  const choices = useApiQuery(sloListEndpoints.listSloFilters);
  const found = choices.state === 'ready' ? choices.value : undefined;
  return (
    <ListFilterBar
      id="slos"
      title={t('slos.all.filters.title')}
      list={props.list}
      fields={[
        { name: 'search', label: t('slos.all.filters.search') },
        {
          name: 'owner',
          label: t('slos.all.filters.owner'),
          options: ownerOptions(found?.owners),
        },
        {
          name: 'tier',
          label: t('slos.all.filters.tier'),
          options: (found?.tiers ?? []).map(value => ({ value, label: value })),
        },
        {
          name: 'state',
          label: t('slos.all.filters.state'),
          options: SLO_STATES.map(value => ({
            value,
            label: t(`slos.state.${value}`),
          })),
        },
      ]}
      choices={choices}
      anyLabel={t('slos.all.filters.any')}
      clearLabel={t('slos.all.filters.clear')}
    />
  );
}

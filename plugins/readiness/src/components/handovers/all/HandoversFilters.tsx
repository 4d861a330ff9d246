import {
  handoverListsEndpoints,
  shownHandoverStateSchema,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { ownerOptions } from '../../organisation/ownerTree';
import { ListFilterBar, useApiQuery } from '../../shared';
import { DAYS, type HandoversList } from './urlState';

/** What narrows the handovers. Groups include those nested in them. */
export function HandoversFilters(props: { list: HandoversList }) {
  const { t } = useReadinessTranslation();
  const choices = useApiQuery(handoverListsEndpoints.listHandoverFilters);
  const found = choices.state === 'ready' ? choices.value : undefined;
  const audits = found?.mayAudit || props.list.url.entity !== '';
  return (
    <ListFilterBar
      id="handovers"
      title={t('handoverLists.all.filters.title')}
      list={props.list}
      fields={[
        { name: 'search', label: t('handoverLists.all.filters.search') },
        {
          name: 'owner',
          label: t('handoverLists.all.filters.owner'),
          options: ownerOptions(found?.owners),
        },
        {
          name: 'operatingGroup',
          label: t('handoverLists.all.filters.operatingGroup'),
          options: ownerOptions(found?.operatingGroups),
        },
        {
          name: 'template',
          label: t('handoverLists.all.filters.template'),
          options: (found?.templates ?? []).map(({ name, title }) => ({
            value: name,
            label: title,
          })),
        },
        {
          name: 'state',
          label: t('handoverLists.all.filters.state'),
          options: shownHandoverStateSchema.options.map(value => ({
            value,
            label: t(`handovers.state.${value}`),
          })),
        },
        {
          name: 'days',
          label: t('handoverLists.all.filters.days'),
          options: DAYS.map(value => ({
            value,
            label: t('handoverLists.all.filters.daysOption', {
              count: Number(value),
            }),
          })),
        },
        ...(audits
          ? [
              {
                name: 'entity' as const,
                label: t('handoverLists.all.filters.entity'),
                emptyLabel: t('handoverLists.all.filters.entityPresent'),
                options: (['left', 'any'] as const).map(value => ({
                  value,
                  label: t(`handoverLists.all.filters.entityOption.${value}`),
                })),
              },
            ]
          : []),
      ]}
      choices={choices}
      anyLabel={t('handoverLists.all.filters.any')}
      clearLabel={t('handoverLists.all.filters.clear')}
    />
  );
}

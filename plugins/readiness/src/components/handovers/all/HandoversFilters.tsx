import {
  handoverListsEndpoints,
  shownHandoverStateSchema,
  type HandoverFilters,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { ownerTree } from '../../organisation/ownerTree';
import {
  LoadFailure,
  SearchField,
  SelectField,
  useApiQuery,
} from '../../shared';
import { DAYS, EVERYTHING, isNarrowed, type HandoversUrl } from './urlState';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    minHeight: 40,
  },
}));

const NOTHING: HandoverFilters = {
  owners: [],
  operatingGroups: [],
  templates: [],
};

/** Groups with those nested in them below. */
function groupOptions(groups: HandoverFilters['owners']) {
  return ownerTree(groups, () => true).map(node => ({
    value: node.id,
    label: `${'\u2003'.repeat(node.depth)}${node.owner.title}`,
  }));
}

/** What narrows the handovers. Groups include those nested in them. */
export function HandoversFilters(props: {
  url: HandoversUrl;
  onChange: (change: Partial<HandoversUrl>) => void;
}) {
  const { url } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const values = useApiQuery(handoverListsEndpoints.listHandoverFilters);
  // Another question starts from its first page.
  const change = (next: Partial<HandoversUrl>) =>
    props.onChange({ ...next, cursor: [] });
  const { owners, operatingGroups, templates } =
    values.state === 'ready' ? values.value : NOTHING;
  const any = t('handoverLists.all.filters.any');
  return (
    <section
      className={classes.root}
      aria-label={t('handoverLists.all.filters.title')}
    >
      <SearchField
        id="handovers-search"
        label={t('handoverLists.all.filters.search')}
        value={url.search}
        onChange={search => change({ search })}
      />
      <SelectField
        id="handovers-owner"
        label={t('handoverLists.all.filters.owner')}
        value={url.owner}
        emptyLabel={any}
        options={groupOptions(owners)}
        onChange={owner => change({ owner })}
      />
      <SelectField
        id="handovers-operating-group"
        label={t('handoverLists.all.filters.operatingGroup')}
        value={url.operatingGroup}
        emptyLabel={any}
        options={groupOptions(operatingGroups)}
        onChange={operatingGroup => change({ operatingGroup })}
      />
      <SelectField
        id="handovers-template"
        label={t('handoverLists.all.filters.template')}
        value={url.template}
        emptyLabel={any}
        options={templates.map(({ name, title }) => ({
          value: name,
          label: title,
        }))}
        onChange={template => change({ template })}
      />
      <SelectField
        id="handovers-state"
        label={t('handoverLists.all.filters.state')}
        value={url.state}
        emptyLabel={any}
        options={shownHandoverStateSchema.options.map(value => ({
          value,
          label: t(`handovers.state.${value}`),
        }))}
        onChange={value =>
          change({
            state:
              shownHandoverStateSchema.options.find(one => one === value) ?? '',
          })
        }
      />
      <SelectField
        id="handovers-days"
        label={t('handoverLists.all.filters.days')}
        value={url.days}
        emptyLabel={any}
        options={DAYS.map(value => ({
          value,
          label: t('handoverLists.all.filters.daysOption', {
            count: Number(value),
          }),
        }))}
        onChange={value =>
          change({ days: DAYS.find(one => one === value) ?? '' })
        }
      />
      {isNarrowed(url) && (
        <Button size="small" onClick={() => change(EVERYTHING)}>
          {t('handoverLists.all.filters.clear')}
        </Button>
      )}
      {values.state === 'failed' && (
        <LoadFailure error={values.error} retry={values.retry} dense />
      )}
    </section>
  );
}

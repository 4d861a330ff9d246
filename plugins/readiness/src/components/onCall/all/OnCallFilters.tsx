import { onCallListEndpoints } from '@backstage-readiness/plugin-readiness-common';
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
import {
  EVERYTHING,
  isNarrowed,
  ON_CALL_STATES,
  type OnCallUrl,
} from './urlState';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    minHeight: 40,
  },
}));

/** What narrows the entities. Owners include the groups nested in them. */
export function OnCallFilters(props: {
  url: OnCallUrl;
  onChange: (change: Partial<OnCallUrl>) => void;
}) {
  const { url } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const values = useApiQuery(onCallListEndpoints.listOnCallFilters);
  // Another question starts from its first page.
  const change = (next: Partial<OnCallUrl>) =>
    props.onChange({ ...next, cursor: [] });
  const { owners, tiers, providers } =
    values.state === 'ready'
      ? values.value
      : { owners: [], tiers: [], providers: [] };
  const any = t('onCall.all.filters.any');
  return (
    <section
      className={classes.root}
      aria-label={t('onCall.all.filters.title')}
    >
      <SearchField
        id="on-call-search"
        label={t('onCall.all.filters.search')}
        value={url.search}
        onChange={search => change({ search })}
      />
      <SelectField
        id="on-call-owner"
        label={t('onCall.all.filters.owner')}
        value={url.owner}
        emptyLabel={any}
        options={ownerTree(owners, () => true).map(node => ({
          value: node.id,
          label: `${'\u2003'.repeat(node.depth)}${node.owner.title}`,
        }))}
        onChange={owner => change({ owner })}
      />
      <SelectField
        id="on-call-tier"
        label={t('onCall.all.filters.tier')}
        value={url.tier}
        emptyLabel={any}
        options={tiers.map(value => ({ value, label: value }))}
        onChange={tier => change({ tier })}
      />
      <SelectField
        id="on-call-provider"
        label={t('onCall.all.filters.provider')}
        value={url.provider}
        emptyLabel={any}
        options={providers.map(({ id, title }) => ({
          value: id,
          label: title,
        }))}
        onChange={provider => change({ provider })}
      />
      <SelectField
        id="on-call-state"
        label={t('onCall.all.filters.state')}
        value={url.state}
        emptyLabel={any}
        options={ON_CALL_STATES.map(value => ({
          value,
          label: t(`onCall.all.states.${value}`),
        }))}
        onChange={value =>
          change({ state: ON_CALL_STATES.find(one => one === value) ?? '' })
        }
      />
      {isNarrowed(url) && (
        <Button size="small" onClick={() => change(EVERYTHING)}>
          {t('onCall.all.filters.clear')}
        </Button>
      )}
      {values.state === 'failed' && (
        <LoadFailure error={values.error} retry={values.retry} dense />
      )}
    </section>
  );
}

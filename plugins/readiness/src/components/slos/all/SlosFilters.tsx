import {
  SLO_STATES,
  sloListEndpoints,
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
import { EVERYTHING, isNarrowed, type SlosUrl } from './urlState';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    minHeight: 40,
  },
}));

/** What narrows the objectives. Owners include the groups nested in them. */
export function SlosFilters(props: {
  url: SlosUrl;
  onChange: (change: Partial<SlosUrl>) => void;
}) {
  const { url } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const values = useApiQuery(sloListEndpoints.listSloFilters);
  // Another question starts from its first page.
  const change = (next: Partial<SlosUrl>) =>
    props.onChange({ ...next, cursor: [] });
  const { owners, tiers } =
    values.state === 'ready' ? values.value : { owners: [], tiers: [] };
  const any = t('slos.all.filters.any');
  return (
    <section className={classes.root} aria-label={t('slos.all.filters.title')}>
      <SearchField
        id="slos-search"
        label={t('slos.all.filters.search')}
        value={url.search}
        onChange={search => change({ search })}
      />
      <SelectField
        id="slos-owner"
        label={t('slos.all.filters.owner')}
        value={url.owner}
        emptyLabel={any}
        options={ownerTree(owners, () => true).map(node => ({
          value: node.id,
          label: `${'\u2003'.repeat(node.depth)}${node.owner.title}`,
        }))}
        onChange={owner => change({ owner })}
      />
      <SelectField
        id="slos-tier"
        label={t('slos.all.filters.tier')}
        value={url.tier}
        emptyLabel={any}
        options={tiers.map(value => ({ value, label: value }))}
        onChange={tier => change({ tier })}
      />
      <SelectField
        id="slos-state"
        label={t('slos.all.filters.state')}
        value={url.state}
        emptyLabel={any}
        options={SLO_STATES.map(value => ({
          value,
          label: t(`slos.state.${value}`),
        }))}
        onChange={value =>
          change({ state: SLO_STATES.find(one => one === value) ?? '' })
        }
      />
      {isNarrowed(url) && (
        <Button size="small" onClick={() => change(EVERYTHING)}>
          {t('slos.all.filters.clear')}
        </Button>
      )}
      {values.state === 'failed' && (
        <LoadFailure error={values.error} retry={values.retry} dense />
      )}
    </section>
  );
}

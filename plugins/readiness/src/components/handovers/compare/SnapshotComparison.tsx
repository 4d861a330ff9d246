import {
  handoverListsEndpoints,
  type EvidenceChange,
  type HandoverComparison,
  type SnapshotChoice,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useId } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  SelectField,
  urlText,
  useEntityQuery,
  useLocale,
  useUrlState,
} from '../../shared';
import { ComparedGroup } from './ComparedGroup';

const URL_STATE = { from: urlText(), to: urlText() };

const useStyles = makeStyles(theme => ({
  choice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1.5, 0),
    '& > *': { maxWidth: '100%' },
  },
}));

/** Worst first. */
const GROUPS: Array<[EvidenceChange['kind'], Group]> = [
  ['regressed', 'worse'],
  ['removed', 'removed'],
  ['changed', 'changed'],
  ['unconfirmed', 'unconfirmed'],
  ['improved', 'better'],
  ['added', 'added'],
];
type Group =
  | 'worse'
  | 'changed'
  | 'removed'
  | 'better'
  | 'added'
  | 'unconfirmed';

/**
 * Compares two snapshots of the entity, of whichever handovers. Shows nothing
 * before there are two; the URL holds which.
 */
export function SnapshotComparison() {
  const { t } = useReadinessTranslation();
  const id = useId();
  const [{ from, to }, setUrl] = useUrlState(URL_STATE);
  const query = useEntityQuery(handoverListsEndpoints.compareHandovers, {
    query: { from: from || undefined, to: to || undefined },
  });
  if (query.state === 'loading') {
    return null;
  }
  if (query.state === 'ready' && query.value.snapshots.length < 2) {
    return null;
  }
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="h6" component="h3">
        {t('handoverLists.compare.title')}
      </Typography>
      <Typography variant="body2">
        {t('handoverLists.compare.explain')}
      </Typography>
      {query.state === 'failed' ? (
        <>
          <LoadFailure error={query.error} retry={query.retry} dense />
          <Button size="small" onClick={() => setUrl({ from: '', to: '' })}>
            {t('handoverLists.compare.clear')}
          </Button>
        </>
      ) : (
        <Chosen
          value={query.value}
          busy={query.reloading}
          from={from}
          to={to}
          onChange={setUrl}
        />
      )}
    </section>
  );
}

function Chosen(props: {
  value: HandoverComparison;
  busy: boolean;
  from: string;
  to: string;
  onChange: (change: { from?: string; to?: string }) => void;
}) {
  const { value, busy, from, to, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const options = value.snapshots.map((one: SnapshotChoice) => ({
    value: one.id,
    label: t('handoverLists.compare.option', {
      date: DateTime.fromISO(one.takenAt)
        .setLocale(locale)
        .toLocaleString(DateTime.DATETIME_MED),
      title: one.templateTitle,
      round: one.round,
      state: t(`handovers.state.${one.state}`),
    }),
  }));
  const wanted = Boolean(from && to);
  return (
    <>
      <div className={classes.choice}>
        <SelectField
          id="compare-from"
          label={t('handoverLists.compare.from')}
          value={from}
          emptyLabel={t('handoverLists.compare.choose')}
          options={options}
          onChange={next => onChange({ from: next })}
        />
        <SelectField
          id="compare-to"
          label={t('handoverLists.compare.to')}
          value={to}
          emptyLabel={t('handoverLists.compare.choose')}
          options={options}
          onChange={next => onChange({ to: next })}
        />
        {(from || to) && (
          <Button size="small" onClick={() => onChange({ from: '', to: '' })}>
            {t('handoverLists.compare.clear')}
          </Button>
        )}
      </div>
      {wanted && (busy || !value.comparison) && (
        <LoadingArea height={160} label={t('handoverLists.compare.loading')} />
      )}
      {wanted && !busy && value.comparison && (
        <Result comparison={value.comparison} />
      )}
    </>
  );
}

function Result(props: {
  comparison: NonNullable<HandoverComparison['comparison']>;
}) {
  const { from, to, changes, unchanged, notCompared } = props.comparison;
  const { t } = useReadinessTranslation();
  return (
    <>
      {from.takenAt > to.takenAt && (
        <Typography variant="body2">
          {t('handoverLists.compare.swapped')}
        </Typography>
      )}
      {changes.length === 0 && (
        <Typography>{t('handoverLists.compare.same')}</Typography>
      )}
      {GROUPS.map(([kind, group]) => (
        <ComparedGroup
          key={kind}
          kind={kind}
          title={t(`handoverLists.compare.groups.${group}`)}
          changes={changes.filter(change => change.kind === kind)}
        />
      ))}
      <Typography variant="body2">
        {t('handoverLists.compare.unchanged', { count: unchanged })}
      </Typography>
      {notCompared.length > 0 && (
        <Typography variant="body2">
          {t('handoverLists.compare.notCompared', {
            sections: notCompared.join(', '),
          })}
        </Typography>
      )}
    </>
  );
}

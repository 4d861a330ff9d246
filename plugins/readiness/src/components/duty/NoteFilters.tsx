import type { DutyTeam } from '@backstage-readiness/plugin-readiness-common';
import { parseEntityRef } from '@backstage/catalog-model';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { FilterBar, SearchField, SelectField } from '../shared';
import { ALL_NOTES, isNarrowed, type TeamUrl } from './urlState';

const useStyles = makeStyles(theme => ({
  root: { margin: theme.spacing(1, 0, 2) },
  // The portal's secondary colour is too pale on the page background.
  date: { '& label': { color: theme.palette.text.primary } },
}));

/** What narrows the shift notes; all of it is in the URL. */
export function NoteFilters(props: {
  team: DutyTeam;
  authors: readonly string[];
  url: TeamUrl;
  onChange: (change: Partial<TeamUrl>) => void;
}) {
  const { team, authors, url } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  // Another question starts from its first page.
  const change = (next: Partial<TeamUrl>) =>
    props.onChange({ ...next, cursor: [] });
  const any = t('duty.history.any');
  return (
    <div className={classes.root}>
      <FilterBar
        title={t('duty.history.filters')}
        clear={
          isNarrowed(url)
            ? {
                label: t('duty.history.clear'),
                onClear: () => change(ALL_NOTES),
              }
            : undefined
        }
      >
        <SearchField
          id="notes-search"
          label={t('duty.history.search')}
          value={url.search}
          onChange={search => change({ search })}
        />
        <SelectField
          id="notes-author"
          label={t('duty.history.author')}
          value={url.author}
          emptyLabel={any}
          options={authors.map(ref => ({
            value: ref,
            label: parseEntityRef(ref, { defaultKind: 'user' }).name,
          }))}
          onChange={author => change({ author })}
        />
        <SelectField
          id="notes-service"
          label={t('duty.history.service')}
          value={url.service}
          emptyLabel={any}
          options={team.operates.map(({ entityRef, title }) => ({
            value: entityRef,
            label: title,
          }))}
          onChange={service => change({ service })}
        />
        {(['from', 'to'] as const).map(edge => (
          <TextField
            key={edge}
            id={`readiness-notes-${edge}`}
            className={classes.date}
            type="date"
            size="small"
            variant="outlined"
            label={t(`duty.history.${edge}`)}
            value={url[edge]}
            onChange={event => change({ [edge]: event.target.value })}
            InputLabelProps={{ shrink: true }}
          />
        ))}
        <SelectField
          id="notes-state"
          label={t('duty.history.state')}
          value={url.state}
          emptyLabel={any}
          options={[{ value: 'waiting', label: t('duty.history.waiting') }]}
          onChange={state =>
            change({ state: state === 'waiting' ? state : '' })
          }
        />
      </FilterBar>
    </div>
  );
}

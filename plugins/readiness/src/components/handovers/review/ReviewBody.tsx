import type {
  HandoverRecordView,
  Outcome,
} from '@backstage-readiness/plugin-readiness-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useId, useMemo } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { TimeAgo, urlFlag, urlText, useUrlState } from '../../shared';
import { EntryRow } from './EntryRow';
import { SectionNav } from './SectionNav';
import {
  onlyInScope,
  reviewSections,
  sectionsToOpen,
  type ReviewSection,
} from './sections';
import { SigningBar } from './SigningBar';
import { Talk } from './Talk';
import { useOpenedSections } from './useOpenedSections';
import { useSectionTitle } from './useSectionTitle';

const URL_STATE = { review: urlText(), item: urlText(), everything: urlFlag() };

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(11rem, 15rem) minmax(0, 1fr) minmax(16rem, 22rem)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'minmax(10rem, 14rem) minmax(0, 1fr)',
      '& > :last-child': { gridColumn: '1 / -1' },
    },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** Sections, the evidence of one, and what is said about it, side by side. */
export function ReviewBody(props: {
  record: HandoverRecordView;
  /** How the checks stand now, as far as that is known. */
  outcomes?: Outcome[];
}) {
  const { record, outcomes } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const titleOf = useSectionTitle();
  const headingId = useId();
  const [{ review, item, everything }, setUrl] = useUrlState(URL_STATE);

  const all = useMemo(
    () => reviewSections(record, outcomes),
    [record, outcomes],
  );
  const scope = useMemo(() => onlyInScope(all), [all]);
  const has = (key: string) => (one: ReviewSection) =>
    one.entries.some(entry => entry.key === key);
  // A link to something outside the scope shows it nevertheless.
  const narrowed =
    record.reviewScope !== null &&
    !everything &&
    (!item || scope.some(has(item)) || !all.some(has(item)));
  const sections = narrowed ? scope : all;
  const toOpen = sectionsToOpen(narrowed ? scope : all);
  const [opened, open] = useOpenedSections(record.id, record.snapshotDigest);
  const current =
    sections.find(({ key }) => key === review) ??
    sections.find(has(item)) ??
    toOpen[0] ??
    sections[0];
  const currentKey = current?.key;
  useEffect(() => {
    if (currentKey !== undefined) {
      open(currentKey);
    }
  }, [currentKey, open]);

  const unread = toOpen.filter(({ key }) => !opened.includes(key));
  const entries = all.flatMap(one => one.entries);
  const titles = new Map(entries.map(({ key, title }) => [key, title]));
  const shown = current?.entries.find(({ key }) => key === item);

  const openEntry = (key: string) =>
    setUrl({ review: all.find(has(key))?.key ?? review, item: key });
  return (
    <>
      {record.reviewScope && (
        <div>
          <Typography component="div">
            {t('handovers.renewal.scope', {
              count: record.reviewScope.changes.length,
            })}{' '}
            <TimeAgo at={record.reviewScope.since} />.{' '}
            {t('handovers.renewal.unchanged', {
              count: record.reviewScope.unchanged,
            })}
          </Typography>
          <FormControlLabel
            control={
              <Switch
                color="primary"
                checked={!narrowed}
                onChange={(_, checked) => setUrl({ everything: checked })}
              />
            }
            label={t('handovers.renewal.everything')}
          />
        </div>
      )}
      <div className={classes.root}>
        <SectionNav
          sections={sections}
          current={currentKey}
          unread={record.snapshotDigest ? unread.map(({ key }) => key) : []}
          onChoose={key => setUrl({ review: key, item: '' })}
        />
        <section aria-labelledby={headingId}>
          <Typography id={headingId} variant="h6" component="h3">
            {current ? titleOf(current) : t('handovers.review.empty')}
          </Typography>
          {current?.unavailable && (
            <Typography>{t('handovers.snapshot.unavailable')}</Typography>
          )}
          {current && !current.unavailable && current.entries.length === 0 && (
            <Typography>{t('handovers.snapshot.nothing')}</Typography>
          )}
          <ul className={classes.list}>
            {current?.entries.map(entry => (
              <EntryRow
                key={entry.key}
                entry={entry}
                open={entry.key === item}
                onToggle={wanted => setUrl({ item: wanted ? entry.key : '' })}
              />
            ))}
          </ul>
        </section>
        <Talk entry={shown} titles={titles} onOpen={openEntry} />
      </div>
      <SigningBar
        record={record}
        unread={record.snapshotDigest ? unread : []}
        onOpen={key => setUrl({ review: key, item: '' })}
      />
    </>
  );
}

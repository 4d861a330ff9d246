import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { PaperEvents } from './PaperEvents';
import { PaperReview } from './PaperReview';
import { PaperSignatures } from './PaperSignatures';
import { PaperTalk } from './PaperTalk';
import { usePaperTime } from './usePaperTime';

const useStyles = makeStyles(theme => ({
  root: {
    fontSize: '0.875rem',
    lineHeight: 1.4,
    '& h1': { fontSize: '1.5rem', margin: 0 },
    '& h2': {
      fontSize: '1.1rem',
      margin: theme.spacing(2, 0, 0.5),
      breakAfter: 'avoid',
    },
    '& h3': { fontSize: '0.95rem', margin: theme.spacing(1, 0, 0) },
    '& p': { margin: theme.spacing(0.5, 0) },
    '& ul': { margin: 0, paddingLeft: theme.spacing(2.5) },
    '& li': { breakInside: 'avoid' },
  },
  digest: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** The record as it is printed, in words and without anything to press. */
export function PaperRecord(props: { record: HandoverRecordView }) {
  const { record } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const time = usePaperTime();
  const { verification, snapshot } = record;
  return (
    <div className={classes.root}>
      <h1>
        {record.templateTitle}: {record.entityTitle}
      </h1>
      <p>
        {record.entityRef} · {t('handoverLists.all.from')} {record.ownerRef}{' '}
        {t('handoverLists.all.to')} {record.operatingGroup}
      </p>
      <p>
        <strong>{t(`handovers.state.${record.shown}`)}</strong>
        {record.acceptedAt && ` · ${time(record.acceptedAt)}`}
        {record.expiresAt &&
          ` · ${t('handoverLists.all.valid')} ${time(record.expiresAt)}`}
        {record.closing &&
          ` · ${record.closing.by} · “${record.closing.reason}”`}
        {record.submittedAgainBecause &&
          ` · ${t('handoverLists.print.again')} “${
            record.submittedAgainBecause
          }”`}
      </p>
      <p>
        {t('handoverLists.print.record', { id: record.id })} ·{' '}
        {t('handoverLists.print.printed')} {time(verification.verifiedAt)}
      </p>
      <p>
        {verification.intact
          ? t('handoverLists.print.intact')
          : t('handoverLists.print.broken')}
      </p>
      {verification.problems.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {verification.onTrust.map(sentence => (
        <p key={sentence}>{t('handovers.history.onTrust', { sentence })}</p>
      ))}
      <p>
        {t('handoverLists.print.snapshot')}:{' '}
        <span className={classes.digest}>{record.snapshotDigest ?? '–'}</span>
      </p>
      <p>
        {t('handoverLists.print.head')}:{' '}
        <span className={classes.digest}>{record.headDigest}</span>
      </p>
      {record.ledger && (
        <p>
          {t('handoverLists.print.ledger', {
            position: String(record.ledger.position),
          })}
          : <span className={classes.digest}>{record.ledger.digest}</span>
        </p>
      )}

      <PaperSignatures record={record} />

      {record.conditions.length > 0 && (
        <>
          <h2>{t('handoverLists.print.conditions')}</h2>
          <ul>
            {record.conditions.map(({ id, text, owner, due, overdue, met }) => (
              <li key={id}>
                {text} ({owner}, {t('handovers.conditions.due')} {due}):{' '}
                {met
                  ? `${t('handovers.conditions.met')}, ${time(met.at)}, ${
                      met.by
                    }: “${met.text}” ${met.url ?? ''}`
                  : t(
                      overdue
                        ? 'handovers.conditions.overdue'
                        : 'handovers.conditions.open',
                    )}
              </li>
            ))}
          </ul>
        </>
      )}

      {record.changes.length > 0 && (
        <>
          <h2>{t('handoverLists.print.changes')}</h2>
          <ul>
            {record.changes.map(one => (
              <li key={`${one.section}/${one.itemId}`}>
                {one.sectionTitle}, {one.title}: {one.before ?? '–'} →{' '}
                {one.now ?? '–'}
              </li>
            ))}
          </ul>
        </>
      )}

      <PaperReview record={record} />
      <PaperTalk record={record} />

      <h2>{t('handoverLists.print.evidence')}</h2>
      {snapshot?.note && <p>“{snapshot.note}”</p>}
      {snapshot?.sections.map(({ section, title, items, unavailable }) => (
        <div key={section}>
          <h3>{title}</h3>
          {unavailable && <p>{t('handovers.snapshot.unavailable')}</p>}
          <ul>
            {items.map(item => (
              <li key={item.id}>
                [{t(`handovers.snapshot.item.${item.state}`)}] {item.title}.{' '}
                {item.seen} {item.url && `(${item.url})`}
              </li>
            ))}
          </ul>
        </div>
      )) ?? <p>{t('handovers.snapshot.none')}</p>}

      <PaperEvents record={record} />
    </div>
  );
}

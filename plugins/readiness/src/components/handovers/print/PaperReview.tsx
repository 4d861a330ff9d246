import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import type { ReviewItemView } from '../review/sections';
import { usePaperTime } from './usePaperTime';

/** The order in which people settle things. */
const KINDS = [
  'step',
  'checklist',
  'session',
  'access',
  'responsibility',
] as const;

/** What was done about an item, by whom, in words. */
function PaperItem(props: { item: ReviewItemView }) {
  const { item } = props;
  const { t } = useReadinessTranslation();
  const time = usePaperTime();
  const { answer, assignee, sessions = [], trials = [] } = item;
  return (
    <li>
      [{t(`handovers.review.state.${item.state}`)}] {item.title}
      {item.due && `, ${t('handovers.step.due')} ${item.due}`}
      {item.unchangedSince &&
        `. ${t('handovers.review.unchanged')} ${time(item.unchangedSince)}`}
      {answer &&
        `: “${answer.text ?? ''}” ${answer.url ?? ''} ${answer.by}, ${time(
          answer.at,
        )}`}
      {assignee &&
        `: ${assignee.ref} ${assignee.note && `“${assignee.note}”`} (${t(
          'handovers.responsibility.saidBy',
        )} ${assignee.by}, ${time(assignee.at)})`}
      {(sessions.length > 0 || trials.length > 0) && (
        <ul>
          {sessions.map(one => (
            <li key={one.id}>
              {one.date}, {t('handovers.session.ledBy')} {one.lead},{' '}
              {t('handovers.session.attendedBy')} {one.attendees.join(', ')}
              {one.recording && ` (${one.recording})`}
              {one.notes && ` “${one.notes}”`}.{' '}
              {one.confirmed
                ? `${t('handovers.session.confirmed')} ${
                    one.confirmed.by
                  }, ${time(one.confirmed.at)}`
                : t('handovers.session.unconfirmed')}
            </li>
          ))}
          {trials.map(one => (
            <li key={one.by}>
              {t(
                one.works
                  ? 'handovers.access.works.done'
                  : 'handovers.access.fails.done',
              )}
              : {one.by}, {time(one.at)}
              {one.note && ` “${one.note}”`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What people settled between them, which every signature names by digest. */
export function PaperReview(props: { record: HandoverRecordView }) {
  const { review, standings, obstacles } = props.record;
  const { t } = useReadinessTranslation();
  return (
    <>
      {standings.length > 0 && (
        <>
          <h2>{t('handoverLists.print.required')}</h2>
          <ul>
            {standings.map(({ scorecard, title, seen }) => (
              <li key={scorecard}>
                {title}: {seen}
              </li>
            ))}
          </ul>
        </>
      )}
      {obstacles.length > 0 && (
        <>
          <h2>{t('handoverLists.print.obstacles')}</h2>
          <ul>
            {obstacles.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {KINDS.map(kind => ({
        kind,
        items: review.items.filter(item => item.kind === kind),
      }))
        .filter(({ items }) => items.length > 0)
        .map(({ kind, items }) => (
          <div key={kind}>
            <h2>
              {kind === 'checklist'
                ? t('handoverLists.print.checklist')
                : t(`handovers.review.section.${kind}`)}
            </h2>
            <ul>
              {items.map(item => (
                <PaperItem key={item.key} item={item} />
              ))}
            </ul>
          </div>
        ))}
    </>
  );
}

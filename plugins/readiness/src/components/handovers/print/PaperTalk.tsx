import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { usePaperTime } from './usePaperTime';

/** What was asked for, answered and said, and who stood in for whom. */
export function PaperTalk(props: { record: HandoverRecordView }) {
  const { changeRequests, comments, delegations, review, snapshot } =
    props.record;
  const { t } = useReadinessTranslation();
  const time = usePaperTime();
  const titles = new Map([
    ...review.items.map(({ key, title }) => [key, title] as const),
    ...(snapshot?.sections ?? []).flatMap(({ section, items }) =>
      items.map(({ id, title }) => [`${section}/${id}`, title] as const),
    ),
  ]);
  const about = (item: string | undefined) =>
    item === undefined ? '' : `${titles.get(item) ?? item}: `;
  return (
    <>
      {changeRequests.length > 0 && (
        <>
          <h2>{t('handoverLists.print.requests')}</h2>
          <ul>
            {changeRequests.map(({ id, item, text, by, at, state, thread }) => (
              <li key={id}>
                [{t(`handovers.talk.state.${state}`)}] {about(item)}“{text}”{' '}
                {by}, {time(at)}
                <ul>
                  {thread.map(one => (
                    <li key={`${one.kind} ${one.at}`}>
                      {t(`handovers.history.event.${one.kind}`)}: {one.by},{' '}
                      {time(one.at)}
                      {one.text && ` “${one.text}”`} {one.url ?? ''}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
      {comments.length > 0 && (
        <>
          <h2>{t('handovers.talk.commentList')}</h2>
          <ul>
            {comments.map(({ seq, item, text, by, at }) => (
              <li key={seq}>
                {about(item)}“{text}” {by}, {time(at)}
              </li>
            ))}
          </ul>
        </>
      )}
      {delegations.length > 0 && (
        <>
          <h2>{t('handoverLists.print.delegations')}</h2>
          <ul>
            {delegations.map(
              ({ id, role, from, to, until, reason, revoked }) => (
                <li key={id}>
                  {role}: {from} → {to}, {t('handoverLists.print.until')}{' '}
                  {until} “{reason}”
                  {revoked &&
                    `. ${t('handovers.history.event.delegation-revoked')}: ${
                      revoked.by
                    }, ${time(revoked.at)} “${revoked.reason}”`}
                </li>
              ),
            )}
          </ul>
        </>
      )}
    </>
  );
}

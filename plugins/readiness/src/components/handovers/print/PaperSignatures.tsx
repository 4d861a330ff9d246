import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { usePaperTime } from './usePaperTime';

type Signature = HandoverRecordView['roles'][number]['signatures'][number];

/** Why somebody counted, as it was frozen when they signed. */
function useGrounds(record: HandoverRecordView) {
  const { t } = useReadinessTranslation();
  return ({ by, at, onBehalfOf }: Signature): string => {
    const event = record.events.find(
      one => one.type === 'signed' && one.actor.ref === by && one.at === at,
    );
    const payload = event?.type === 'signed' ? event.payload : undefined;
    const groups = payload?.membership.path.slice(1) ?? [];
    return [
      ...(onBehalfOf
        ? [t('handoverLists.print.for', { who: onBehalfOf })]
        : []),
      ...(payload?.proof
        ? [t('handoverLists.print.rule', { rule: payload.proof.rule })]
        : []),
      ...(groups.length > 0
        ? [
            `${t('handoverLists.print.as')} ${groups.join(
              ` ${t('handoverLists.print.within')} `,
            )}`,
          ]
        : []),
    ].join(', ');
  };
}

/** Who signed, when, in which role and why that counted. */
export function PaperSignatures(props: { record: HandoverRecordView }) {
  const { record } = props;
  const { t } = useReadinessTranslation();
  const time = usePaperTime();
  const grounds = useGrounds(record);
  return (
    <>
      <h2>{t('handoverLists.print.signatures')}</h2>
      {record.roles.every(({ signatures }) => signatures.length === 0) && (
        <p>{t('handoverLists.print.nobody')}</p>
      )}
      <ul>
        {record.roles.flatMap(({ title, signatures }) =>
          signatures.map(signature => (
            <li key={`${title} ${signature.by}`}>
              {[
                `${title}: ${signature.by}`,
                time(signature.at),
                grounds(signature),
              ]
                .filter(Boolean)
                .join(', ')}
              {signature.comment && `: “${signature.comment}”`}
            </li>
          )),
        )}
      </ul>
    </>
  );
}

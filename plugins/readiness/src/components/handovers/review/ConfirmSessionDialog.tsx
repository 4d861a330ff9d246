import {
  handoversEndpoints,
  type HandoverSession,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { useLocale } from '../../shared';
import { dayInWords } from '../Day';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import type { ReviewItemView } from './sections';

/** Confirms a session, as somebody who was there. */
export function ConfirmSessionDialog(props: {
  item: ReviewItemView;
  session: HandoverSession;
  onClose: () => void;
}) {
  const { item, session, onClose } = props;
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const { handover, api, move, make } = useHandoverMove(onClose);

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.confirmHandoverSession, {
        params: { id: handover.id, sessionId: session.id },
        body: { expectedHead: handover.headDigest },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.session.confirmTitle')}
      explain={t('handovers.session.confirmExplain', {
        topic: item.title,
        date: dayInWords(session.date, locale),
      })}
      confirm={t('handovers.session.confirmIt')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}

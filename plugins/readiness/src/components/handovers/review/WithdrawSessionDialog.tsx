import {
  handoversEndpoints,
  type HandoverSession,
} from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { useLocale } from '../../shared';
import { dayInWords } from '../Day';
import { Field } from '../Field';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import type { ReviewItemView } from './sections';

/** Takes back a session that was recorded wrongly. */
export function WithdrawSessionDialog(props: {
  item: ReviewItemView;
  session: HandoverSession;
  onClose: () => void;
}) {
  const { item, session, onClose } = props;
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [reason, setReason] = useState('');

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.withdrawHandoverSession, {
        params: { id: handover.id, sessionId: session.id },
        body: { expectedHead: handover.headDigest, reason },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.session.withdrawTitle')}
      explain={t('handovers.session.withdrawExplain', {
        topic: item.title,
        date: dayInWords(session.date, locale),
      })}
      confirm={t('handovers.session.withdrawIt')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Field
        required
        multiline
        minRows={2}
        label={t('handovers.session.withdrawReason')}
        value={reason}
        onChange={setReason}
      />
    </MoveDialog>
  );
}

import type { RotaCoverage } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';
import { NoteStrip } from './NoteStrip';

/** Why one of several rotas is missing or old; the others are unharmed. */
export function RotaTrouble(props: { rota: RotaCoverage }) {
  const { rota } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <NoteStrip
      title={
        rota.levels.length === 0
          ? t('onCall.rota.missing')
          : t('onCall.rota.old')
      }
    >
      {rota.reason}
    </NoteStrip>
  );
}

import type { RotaCoverage } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { NoteStrip } from './NoteStrip';

/** Why one of several rotas is missing or old; the others are unharmed. */
export function RotaTrouble(props: { rota: RotaCoverage }) {
  const { rota } = props;
  const { t } = useReadinessTranslation();
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

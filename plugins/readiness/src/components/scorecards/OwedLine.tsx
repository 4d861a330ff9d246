import type { Owed } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import { owedTone, useOwedWords } from './useOwedWords';

/** More than a few are told by the list of outcomes. */
const MISSING_SHOWN = 3;

/** The level an entity owes, why, and what is missing for it. */
export function OwedLine(props: {
  owed: Owed;
  /** Leaves out what is missing, where there is no room for it. */
  brief?: boolean;
}) {
  const { owed, brief } = props;
  const { t } = useReadinessTranslation();
  const { verdict, because } = useOwedWords(owed);
  const shown = owed.missing.slice(0, MISSING_SHOWN);
  const words = {
    level: owed.level.title,
    checks: shown.map(({ title }) => title).join(', '),
  };
  const more = owed.missing.length - shown.length;
  return (
    <div>
      <Typography variant="body2" component="div">
        <StatusLabel tone={owedTone(owed.state)} label={verdict} />{' '}
        <span>{because}</span>
      </Typography>
      {!brief && shown.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {more > 0
            ? t('owed.missingMore', { ...words, count: more })
            : t('owed.missing', words)}
        </Typography>
      )}
    </div>
  );
}

import type { Standing } from '@backstage-readiness/plugin-readiness-common';
import Tooltip from '@material-ui/core/Tooltip';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { countedChecks, formatShare } from './score';

/** A score, with what it is made of on hover and focus. */
export function ScoreText(props: {
  standing: Pick<Standing, 'score' | 'counts'>;
  /** Only the number, where a heading already says what it is. */
  bare?: boolean;
}) {
  const { score, counts } = props.standing;
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const explanation =
    score === null
      ? t('scorecards.noScoreExplained')
      : t('scorecards.scoreExplained', {
          pass: counts.pass,
          counted: countedChecks(counts),
        });
  const share = score === null ? undefined : formatShare(score, locale);
  let text: string = t('scorecards.noScore');
  if (share !== undefined) {
    text = props.bare ? share : t('scorecards.score', { score: share });
  }
  return (
    <Tooltip title={explanation} arrow>
      <span
        // The explanation must be reachable by keyboard too.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {text}
      </span>
    </Tooltip>
  );
}

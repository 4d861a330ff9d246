import { useCallback } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import type { ReviewSection } from './sections';

/** Names a section: as the evidence does, or in the words of the page. */
export function useSectionTitle(): (section: ReviewSection) => string {
  const { t } = useReadinessTranslation();
  return useCallback(
    ({ key, title }) =>
      title ??
      t(`handovers.review.section.${key as 'step'}`, { defaultValue: key }),
    [t],
  );
}

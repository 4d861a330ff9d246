import type { Owed } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { owedTone, useOwedWords } from '../scorecards';
import { StatusLabel } from '../shared';

/** What an entity owes, in a cell of a table. */
export function OwedCell(props: { owed: Owed | undefined }) {
  const { t } = useReadinessTranslation();
  return props.owed ? (
    <Words owed={props.owed} />
  ) : (
    <Typography variant="body2" component="span" color="textSecondary">
      {t('owed.nothing')}
    </Typography>
  );
}

function Words(props: { owed: Owed }) {
  const { short, because } = useOwedWords(props.owed);
  return (
    <>
      <StatusLabel tone={owedTone(props.owed.state)} label={short} />
      <Typography variant="caption" color="textSecondary" display="block">
        {because}
      </Typography>
    </>
  );
}

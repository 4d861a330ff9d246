import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import type { OrganisationUrl } from './urlState';

const VIEWS = ['list', 'heatmap'] as const;

/** Chooses between the list of entities and the heat map. */
export function ViewSwitch(props: {
  view: OrganisationUrl['view'];
  onChange: (view: OrganisationUrl['view']) => void;
}) {
  const { t } = useReadinessTranslation();
  return (
    <ButtonGroup size="small" aria-label={t('trends.views')}>
      {VIEWS.map(view => (
        <Button
          key={view}
          aria-pressed={props.view === view}
          variant={props.view === view ? 'contained' : 'outlined'}
          onClick={() => props.onChange(view)}
        >
          {t(`trends.${view}`)}
        </Button>
      ))}
    </ButtonGroup>
  );
}

import {
  shownHandoverStateSchema,
  type HandoverTotals,
} from '@backstage-readiness/plugin-readiness-common';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StatusLabel, useLocale, VisuallyHidden } from '../../shared';
import { stateTones } from '../tones';
import type { HandoversList } from './urlState';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  one: {
    font: 'inherit',
    color: 'inherit',
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    '&[aria-pressed="true"]': {
      background: theme.palette.action.selected,
      borderColor: theme.palette.text.primary,
    },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 2,
    },
  },
  amount: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
}));

/** How many handovers are in which state; a press narrows to these. */
export function HandoverStates(props: {
  totals: HandoverTotals;
  state: HandoversList['url']['state'];
  onState: (state: HandoversList['url']['state']) => void;
}) {
  const { totals, state, onState } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const shown = shownHandoverStateSchema.options.filter(
    one => totals[one] > 0 || one === state,
  );
  return (
    <section aria-label={t('handoverLists.all.totals')}>
      <ul className={classes.root}>
        {shown.map(one => (
          <li key={one}>
            <ButtonBase
              className={classes.one}
              aria-pressed={state === one}
              onClick={() => onState(state === one ? '' : one)}
            >
              <span className={classes.amount}>
                {new Intl.NumberFormat(locale).format(totals[one])}
              </span>{' '}
              <StatusLabel
                tone={stateTones[one]}
                label={t(`handovers.state.${one}`)}
              />
              <VisuallyHidden>{t('handoverLists.all.showOnly')}</VisuallyHidden>
            </ButtonBase>
          </li>
        ))}
      </ul>
    </section>
  );
}

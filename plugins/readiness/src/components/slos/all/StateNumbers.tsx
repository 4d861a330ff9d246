import {
  SLO_STATES,
  type SloTotals,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../../translation';
import { Figure } from '../../organisation/Figure';
import { StatusLabel, useLocale } from '../../shared';
import { sloTone } from '../sloTone';
import type { SlosUrl } from './urlState';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 160px), 1fr))',
    gap: theme.spacing(2),
  },
  narrow: {
    font: 'inherit',
    color: 'inherit',
    textDecoration: 'underline',
    padding: theme.spacing(0, 0.5),
    borderRadius: theme.shape.borderRadius,
    '&[aria-pressed="true"]': { background: theme.palette.action.selected },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 2,
    },
  },
}));

/** How many objectives are in which state; a press narrows to these. */
export function StateNumbers(props: {
  totals: SloTotals;
  state: SlosUrl['state'];
  onState: (state: SlosUrl['state']) => void;
}) {
  const { totals, state, onState } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <section className={classes.root} aria-label={t('slos.all.totals')}>
      {SLO_STATES.map(one => (
        <Figure
          key={one}
          label={
            <StatusLabel tone={sloTone(one)} label={t(`slos.state.${one}`)} />
          }
          value={
            <ButtonBase
              className={classes.narrow}
              aria-pressed={state === one}
              aria-label={t('slos.all.showOnly', {
                amount: totals[one],
                state: t(`slos.state.${one}`),
              })}
              onClick={() => onState(state === one ? '' : one)}
            >
              {new Intl.NumberFormat(locale).format(totals[one])}
            </ButtonBase>
          }
          explained={t(`slos.all.explained.${one}`)}
          trend={null}
        />
      ))}
    </section>
  );
}

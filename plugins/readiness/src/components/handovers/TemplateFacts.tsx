import type { EntityHandovers } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useDuration } from './useDuration';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

const PARTS = [
  'steps',
  'checklist',
  'sessions',
  'access',
  'responsibilities',
] as const;

/** What a kind of handover will ask of everybody. */
export function TemplateFacts(props: {
  template: EntityHandovers['templates'][number];
}) {
  const { template } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const inWords = useDuration();
  return (
    <div className={classes.root}>
      {template.description && (
        <Typography gutterBottom>{template.description}</Typography>
      )}
      <Typography variant="subtitle2" component="h3">
        {t('handovers.template.asks')}
      </Typography>
      <ul className={classes.list}>
        {template.requires.map(({ scorecard, level }) => (
          <li key={scorecard}>
            {t('handovers.template.requires', { scorecard, level })}
          </li>
        ))}
        {PARTS.filter(part => template[part] > 0).map(part => (
          <li key={part}>
            {t(`handovers.template.${part}`, { count: template[part] })}
          </li>
        ))}
        <li>
          {t('handovers.template.roles', {
            roles: template.roles.map(({ title }) => title).join(', '),
          })}
        </li>
        {template.earlyLifeSupport && (
          <li>
            {t('handovers.template.earlyLife', {
              duration: inWords(template.earlyLifeSupport),
            })}
          </li>
        )}
        {template.validFor && (
          <li>
            {t('handovers.template.validFor', {
              duration: inWords(template.validFor),
            })}
          </li>
        )}
      </ul>
    </div>
  );
}

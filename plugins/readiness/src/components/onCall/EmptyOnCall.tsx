import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  SelectField,
  Snippet,
  TeachingEmptyState,
  urlOneOf,
  useUrlState,
} from '../shared';
import { ON_CALL_SOURCES, ROTA_SNIPPET } from './annotationSnippets';

const SOURCE_IDS = [
  'rota',
  'pagerduty',
  'jsm',
  'opsgenie',
  'grafana',
  'ical',
] as const;
const URL_STATE = { source: urlOneOf(SOURCE_IDS) };

const useStyles = makeStyles(theme => ({
  choice: { display: 'grid', gap: theme.spacing(2), maxWidth: 720 },
}));

/** Where nothing names a rota: how to name one, for every kind of source. */
export function EmptyOnCall() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [{ source }, setUrl] = useUrlState(URL_STATE);
  return (
    <TeachingEmptyState
      title={t('onCall.empty.title')}
      description={t('onCall.empty.description')}
      action={
        <div className={classes.choice}>
          <SelectField
            id="on-call-source"
            label={t('onCall.empty.source')}
            value={source}
            options={SOURCE_IDS.map(value => ({
              value,
              label: t(`onCall.empty.sources.${value}`),
            }))}
            onChange={value =>
              setUrl({ source: SOURCE_IDS.find(one => one === value) })
            }
          />
          <Snippet
            text={ON_CALL_SOURCES[source]}
            label={t('shared.empty.snippetLabel')}
            copyLabel={t('shared.empty.copySnippet')}
          />
          <Typography variant="body2">
            {t(`onCall.empty.explained.${source}`)}
          </Typography>
          {source === 'rota' && (
            <Snippet text={ROTA_SNIPPET} label={t('onCall.empty.rotaLabel')} />
          )}
        </div>
      }
    />
  );
}

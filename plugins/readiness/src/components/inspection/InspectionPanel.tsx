import {
  inspectionEndpoints,
  type DescriptionScore,
  type Finding,
} from '@backstage-readiness/plugin-readiness-common';
import { ANNOTATION_EDIT_URL } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  useEntityQuery,
} from '../shared';
import { FindingItem } from './FindingItem';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  description: { marginTop: theme.spacing(1) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

/**
 * What in the entity's catalog file will not work as written, and what to do
 * about it.
 *
 * @public
 */
export function InspectionPanel() {
  const classes = useStyles();
  const titleId = useId();
  const { entity } = useEntity();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(inspectionEndpoints.getEntityInspection);
  const editUrl = entity.metadata.annotations?.[ANNOTATION_EDIT_URL];
  const editable = editUrl !== undefined && /^https?:/i.test(editUrl);
  return (
    <section aria-labelledby={titleId}>
      <div className={classes.head}>
        <Typography variant="h6" component="h3" id={titleId}>
          {t('inspection.title')}
        </Typography>
        {editable && <Link to={editUrl}>{t('inspection.edit')}</Link>}
      </div>
      {query.state === 'loading' && (
        <LoadingArea height={64} label={t('inspection.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <>
          <Findings findings={query.value.findings} />
          <Description description={query.value.description} />
        </>
      )}
    </section>
  );
}

function Findings(props: { findings: Finding[] }) {
  const { findings } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (findings.length === 0) {
    return (
      <>
        <StatusLabel tone="good" label={t('inspection.passed')} />
        <Typography variant="body2" color="textSecondary">
          {t('inspection.passedDetail')}
        </Typography>
      </>
    );
  }
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('inspection.found', { count: findings.length })}
      </Typography>
      <ul className={classes.list}>
        {findings.map(finding => (
          <FindingItem
            key={`${finding.path} ${finding.rule}`}
            finding={finding}
          />
        ))}
      </ul>
    </>
  );
}

/** How much of what its kind can say the entity says. */
function Description(props: { description: DescriptionScore }) {
  const { score, aspects } = props.description;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (aspects.length === 0) {
    return null;
  }
  const named = (state: 'missing' | 'faulty') =>
    aspects
      .filter(one => one.state === state)
      .map(({ aspect }) => t(`inspection.aspect.${aspect}`))
      .join(', ');
  const [missing, faulty] = [named('missing'), named('faulty')];
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      className={classes.description}
    >
      {t('inspection.described', { share: String(Math.round(score * 100)) })}
      {missing && ` · ${t('inspection.missing', { aspects: missing })}`}
      {faulty && ` · ${t('inspection.faulty', { aspects: faulty })}`}
    </Typography>
  );
}

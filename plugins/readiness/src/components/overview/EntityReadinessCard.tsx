import { scorecardsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import type { Entity } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import Divider from '@material-ui/core/Divider';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { HandoverOverviewRow } from '../handovers';
import { OnCallOverviewRow } from '../onCall';
import { RunbooksOverviewRow } from '../runbooks';
import {
  LoadFailure,
  LoadingArea,
  useEntityQuery,
  useEntityTabPath,
} from '../shared';
import { SloOverviewRow } from '../slos';
import { StandingLines } from './StandingLines';

/** Room for one scorecard with its blockers, the usual content. */
const STANDING_HEIGHT = 128;

const useStyles = makeStyles(theme => ({
  standings: { minHeight: STANDING_HEIGHT },
  divider: { margin: theme.spacing(1, 0) },
}));

/**
 * The overview card of an entity: is this service fit to run? Each line loads
 * by itself, so that a source that is slow or down hides only its own line.
 *
 * @public
 */
export function EntityReadinessCard() {
  const { entity } = useEntity();
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  return (
    <EntityInfoCard
      title={t('overview.title')}
      footerActions={
        <Link to={tabPath(entity, 'readiness')}>{t('overview.details')}</Link>
      }
    >
      <div className={classes.standings}>
        <Standings entity={entity} />
      </div>
      <Divider className={classes.divider} />
      <OnCallOverviewRow entity={entity} />
      <SloOverviewRow entity={entity} />
      <HandoverOverviewRow entity={entity} />
      <RunbooksOverviewRow entity={entity} />
    </EntityInfoCard>
  );
}

function Standings(props: { entity: Entity }) {
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(scorecardsEndpoints.getEntityStandings);
  if (query.state === 'loading') {
    return (
      <LoadingArea height={STANDING_HEIGHT} label={t('overview.loading')} />
    );
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  if (query.value.standings.length === 0) {
    return (
      <Typography>
        {query.value.evaluatedAt === null
          ? t('overview.pending')
          : t('overview.noneApplies')}
      </Typography>
    );
  }
  return <StandingLines entity={props.entity} standings={query.value} />;
}

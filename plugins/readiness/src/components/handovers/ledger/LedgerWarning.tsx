import {
  definitionsReadPermission,
  handoverLedgerEndpoints,
  type HandoverLedger,
} from '@backstage-readiness/plugin-readiness-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { LoadFailure, StatusLabel, TimeAgo, useApiQuery } from '../../shared';

const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    marginBottom: theme.spacing(2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: `4px solid ${theme.palette.error.main}`,
    background: theme.palette.background.paper,
    overflowWrap: 'anywhere',
  },
  list: { margin: theme.spacing(1, 0), paddingLeft: theme.spacing(2.5) },
}));

/**
 * For the people who run the portal, and only when there is something to say:
 * that records of handovers were changed behind the portal's back.
 */
export function LedgerWarning() {
  const { allowed } = usePermission({ permission: definitionsReadPermission });
  return allowed ? <Loaded /> : null;
}

function Loaded() {
  const query = useApiQuery(handoverLedgerEndpoints.getHandoverLedger);
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  return query.state === 'ready' && query.value.totalFindings > 0 ? (
    <Warning ledger={query.value} />
  ) : null;
}

function Warning(props: { ledger: HandoverLedger }) {
  const { findings, totalFindings, checkedAt } = props.ledger;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  const shown = findings.slice(0, SHOWN);
  return (
    <section className={classes.root} aria-labelledby={id}>
      <div id={id}>
        <StatusLabel
          tone="bad"
          label={t('handoverLists.ledger.title', { count: totalFindings })}
        />
      </div>
      <Typography variant="body2" component="div">
        {t('handoverLists.ledger.explain')} {t('handoverLists.ledger.checked')}{' '}
        <TimeAgo at={checkedAt} />.
      </Typography>
      <ul className={classes.list}>
        {shown.map((finding, index) => (
          <Typography key={index} component="li" variant="body2">
            {t(`handoverLists.ledger.kind.${finding.kind}`)}
            {finding.entityRef && (
              <>
                {': '}
                <EntityRefLink entityRef={finding.entityRef} hideIcon />
              </>
            )}
            {finding.position !== null &&
              ` (${t('handoverLists.ledger.position', {
                position: String(finding.position),
              })})`}
          </Typography>
        ))}
      </ul>
      {totalFindings > shown.length && (
        <Typography variant="body2">
          {t('handoverLists.ledger.more', {
            count: totalFindings - shown.length,
          })}
        </Typography>
      )}
    </section>
  );
}

import {
  runbooksEndpoints,
  type RunbookListItem,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  useEntityQuery,
  useEntityTabPath,
} from '../shared';
import { groupRunbooks } from './groupRunbooks';
import { RunbookFreshness } from './RunbookFreshness';
import { verdictOf } from './verdict';

const SHOWN = 5;
/** Room for three runbooks, the usual number. */
const HEIGHT = 132;

const useStyles = makeStyles(theme => ({
  body: { minHeight: HEIGHT },
  list: { listStyle: 'none', padding: 0, margin: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(0.75, 0),
  },
  reason: { flexBasis: '100%', overflowWrap: 'anywhere' },
  title: { flex: '1 1 10rem', overflowWrap: 'anywhere' },
}));

/**
 * The runbooks of an entity in short: what there is, and can it be relied on?
 *
 * @public
 */
export function EntityRunbooksCard() {
  const { entity } = useEntity();
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  return (
    <EntityInfoCard
      title={t('runbooks.title')}
      footerActions={
        <Link to={tabPath(entity, 'runbooks')}>{t('runbooks.card.all')}</Link>
      }
    >
      <div className={classes.body}>
        <CardBody tab={tabPath(entity, 'runbooks')} />
      </div>
    </EntityInfoCard>
  );
}

function CardBody({ tab }: { tab: string }) {
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(runbooksEndpoints.listEntityRunbooks);
  if (query.state === 'loading') {
    return <LoadingArea height={HEIGHT} label={t('runbooks.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const { items, pending } = query.value;
  if (items.length === 0 && pending.length === 0) {
    return (
      <Typography>
        {t('runbooks.card.empty')}{' '}
        <Link to={tab}>{t('runbooks.card.emptyAction')}</Link>
      </Typography>
    );
  }
  return (
    <>
      <Items items={items} tab={tab} />
      {pending.length > 0 && (
        <Typography variant="body2">
          {t('runbooks.pending', {
            count: pending.length,
            references: pending.join(', '),
          })}
        </Typography>
      )}
    </>
  );
}

function Items({ items, tab }: { items: RunbookListItem[]; tab: string }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const sorted = groupRunbooks(items).flatMap(group => group.items);
  const rest = sorted.length - SHOWN;
  return (
    <ul className={classes.list}>
      {sorted.slice(0, SHOWN).map(item => {
        const { key, tone } = verdictOf(item);
        return (
          <Typography
            key={item.id}
            component="li"
            variant="body2"
            className={classes.item}
          >
            <Link to={`${tab}?runbook=${item.id}`} className={classes.title}>
              {item.title}
            </Link>
            <StatusLabel tone={tone} label={t(`runbooks.verdict.${key}`)} />
            <span>{t(`runbooks.kind.${item.kind}`)}</span>
            <span>
              <RunbookFreshness runbook={item} />
            </span>
            {item.reason && item.verdict !== 'ok' && (
              <Typography
                variant="body2"
                color="textSecondary"
                className={classes.reason}
              >
                {item.reason}
              </Typography>
            )}
          </Typography>
        );
      })}
      {rest > 0 && (
        <Typography component="li" variant="body2">
          <Link to={tab}>{t('runbooks.card.more', { count: rest })}</Link>
        </Typography>
      )}
    </ul>
  );
}

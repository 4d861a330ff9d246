import {
  attestationCreatePermission,
  attestationsEndpoints,
  type CheckAttestations,
} from '@backstage-readiness/plugin-readiness-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  PersonLink,
  useEntityQuery,
  useLocale,
  VisuallyHidden,
} from '../shared';
import { AttestationItem } from './AttestationItem';
import { AttestDialog } from './AttestDialog';
import { durationInWords } from './expiry';
import { RevokeDialog } from './RevokeDialog';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/**
 * What a check asks a person: the question, the last statement, the earlier
 * ones, and the way to state it for those who may.
 */
export function AttestationPanel(props: {
  checkId: string;
  /** Title of the check. */
  title: string;
  /** Called after something was stated or taken back. */
  onChanged: () => void;
}) {
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(attestationsEndpoints.listAttestations, {
    params: { checkId: props.checkId },
  });
  if (query.state === 'loading') {
    return <LoadingArea height={96} label={t('attestations.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  return (
    <Statements
      attestations={query.value}
      title={props.title}
      onChanged={attestations => {
        query.replace(attestations);
        props.onChanged();
      }}
    />
  );
}

function Statements(props: {
  attestations: CheckAttestations;
  title: string;
  onChanged: (attestations: CheckAttestations) => void;
}) {
  const { attestations, title, onChanged } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [historyShown, setHistoryShown] = useState(false);
  const { items } = attestations;
  const current = items.find(
    ({ state }) => state === 'valid' || state === 'expired',
  );
  const earlier = items.filter(one => one !== current);
  return (
    <>
      <Asked attestations={attestations} />
      {current ? (
        <AttestationItem attestation={current} />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('attestations.none')}
        </Typography>
      )}
      <Actions
        attestations={attestations}
        title={title}
        onChanged={onChanged}
      />
      {earlier.length > 0 && !historyShown && (
        <Button size="small" onClick={() => setHistoryShown(true)}>
          {t('attestations.showHistory', { count: earlier.length })}
        </Button>
      )}
      {historyShown && (
        <ol className={classes.list} aria-label={t('attestations.history')}>
          {earlier.map(one => (
            <li key={one.id} className={classes.item}>
              <AttestationItem attestation={one} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Asked(props: { attestations: CheckAttestations }) {
  const { terms, group } = props.attestations;
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const by =
    terms.by === 'owner' || terms.by === 'operatingGroup' ? terms.by : 'group';
  return (
    <>
      <Typography>{terms.ask}</Typography>
      <Typography
        variant="body2"
        component="div"
        color="textSecondary"
        gutterBottom
      >
        {group ? (
          <>
            {t(`attestations.by.${by}`)} <PersonLink entityRef={group} />.{' '}
          </>
        ) : (
          `${t('attestations.by.nobody')} `
        )}
        {t('attestations.every', {
          duration: durationInWords(terms.every, locale),
        })}
      </Typography>
    </>
  );
}

function Actions(props: {
  attestations: CheckAttestations;
  title: string;
  onChanged: (attestations: CheckAttestations) => void;
}) {
  const { attestations, title, onChanged } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [dialog, setDialog] = useState<'attest' | 'revoke'>();
  const [done, setDone] = useState('');
  const { allowed, loading } = usePermission({
    permission: attestationCreatePermission,
    resourceRef: attestations.entityRef,
  });
  const { items, canAttest, canRevoke } = attestations;
  const current = items.find(
    ({ state }) => state === 'valid' || state === 'expired',
  );
  const finish = (message: string) => (changed: CheckAttestations) => {
    setDialog(undefined);
    setDone(message);
    onChanged(changed);
  };
  return (
    <div className={classes.actions}>
      {allowed && canAttest && (
        <Button
          size="small"
          variant="outlined"
          color="primary"
          onClick={() => setDialog('attest')}
        >
          {current ? t('attestations.attestAgain') : t('attestations.attest')}
        </Button>
      )}
      {canRevoke && current && (
        <Button size="small" onClick={() => setDialog('revoke')}>
          {t('attestations.revoke.action')}
        </Button>
      )}
      {!loading && !(allowed && canAttest) && (
        <Typography variant="body2" color="textSecondary">
          {t('attestations.denied')}
        </Typography>
      )}
      {dialog === 'attest' && (
        <AttestDialog
          attestations={attestations}
          title={title}
          onClose={() => setDialog(undefined)}
          onRecorded={finish(t('attestations.recorded'))}
        />
      )}
      {dialog === 'revoke' && current && (
        <RevokeDialog
          attestation={current}
          onClose={() => setDialog(undefined)}
          onRevoked={finish(t('attestations.revoke.recorded'))}
        />
      )}
      <VisuallyHidden role="status">{done}</VisuallyHidden>
    </div>
  );
}

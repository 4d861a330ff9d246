import type {
  SupportModelSpec,
  KnownRotas,
} from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import ChatIcon from '@material-ui/icons/Forum';
import OpenIcon from '@material-ui/icons/OpenInNew';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, webUrl } from '../shared';
import { titleOf } from './RotaSections';
import { WayButton } from './WayButton';

const VIA = {
  entity: 'entity',
  'operating-group': 'operatingGroup',
  owner: 'owner',
} as const;

const useStyles = makeStyles(theme => ({
  ways: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

/** Whose rota this is, and the ways to the team and to the source. */
export function Origin(props: {
  onCall: KnownRotas;
  channel?: SupportModelSpec['channel'];
}) {
  const { onCall, channel } = props;
  const { subject, provider, rotas } = onCall;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const only = rotas.length === 1 ? rotas[0] : undefined;
  const sources = rotas.flatMap(rota => {
    const url = webUrl(rota.url);
    return url ? { url, title: titleOf(rota) } : [];
  });
  return (
    // A block of its own: the head of a card lays its children out in a row.
    <div>
      {t(`onCall.source.${VIA[subject.via]}`, {
        provider: only?.title
          ? `${provider.title} “${only.title}”`
          : provider.title,
      })}
      {subject.via !== 'entity' && (
        <>
          {' '}
          <PersonLink entityRef={subject.entityRef} hideIcon />
        </>
      )}
      {(sources.length > 0 || channel?.url) && (
        <div className={classes.ways}>
          {channel?.url && (
            <WayButton href={channel.url} icon={<ChatIcon fontSize="small" />}>
              {t('onCall.contact.team', { name: channel.name })}
            </WayButton>
          )}
          {sources.map(({ url, title }) => (
            <WayButton
              key={`${title} ${url}`}
              href={url}
              icon={<OpenIcon fontSize="small" />}
            >
              {only
                ? t('onCall.source.open', { provider: provider.title })
                : t('onCall.source.openOne', {
                    provider: provider.title,
                    title,
                  })}
            </WayButton>
          ))}
        </div>
      )}
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import ChatIcon from '@material-ui/icons/ChatBubbleOutline';
import LinkIcon from '@material-ui/icons/Link';
import MailIcon from '@material-ui/icons/MailOutline';
import PhoneIcon from '@material-ui/icons/Phone';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { contactHref, contactKind, type ContactKind } from './contactHref';
import type { Contacts } from './types';
import { WayButton } from './WayButton';

const ICONS: Record<ContactKind, typeof MailIcon> = {
  mail: MailIcon,
  phone: PhoneIcon,
  chat: ChatIcon,
  web: LinkIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(0.75),
  },
}));

/** The ways to reach a person: mail, and the links of their catalog entry. */
export function ContactButtons(props: {
  name: string;
  email?: string;
  links: Contacts[string]['links'];
}) {
  const { name, email, links } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const ways = [
    ...(email
      ? [
          {
            title: t('onCall.contact.mail'),
            label: t('onCall.contact.mailTo', { name }),
            href: `mailto:${encodeURIComponent(email)}`,
            kind: 'mail' as const,
          },
        ]
      : []),
    ...links.flatMap(link => {
      const href = contactHref(link.url);
      return href === undefined
        ? []
        : {
            title: link.title,
            label: t('onCall.contact.link', { title: link.title, name }),
            href,
            kind: contactKind(href, `${link.title} ${link.icon ?? ''}`),
          };
    }),
  ];
  if (ways.length === 0) {
    return null;
  }
  return (
    <div className={classes.root}>
      {ways.map(({ title, label, href, kind }) => {
        const Icon = ICONS[kind];
        return (
          <WayButton
            key={href}
            href={href}
            icon={<Icon fontSize="small" />}
            label={label}
          >
            {title}
          </WayButton>
        );
      })}
    </div>
  );
}

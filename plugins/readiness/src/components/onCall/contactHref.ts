/** What a link to a person leads to. */
export type ContactKind = 'mail' | 'phone' | 'chat' | 'web';

const KIND_OF_SCHEME: Readonly<Record<string, ContactKind>> = {
  'mailto:': 'mail',
  'tel:': 'phone',
  'slack:': 'chat',
  'msteams:': 'chat',
  'https:': 'web',
};

const CHAT = /chat|slack|teams|mattermost|discord|matrix|zulip|messag/i;

function schemeOf(href: string): string {
  try {
    return new URL(href).protocol;
  } catch {
    return '';
  }
}

/** The address of a contact link, when it leads to where people are reached. */
export function contactHref(href: string): string | undefined {
  return schemeOf(href) in KIND_OF_SCHEME ? href : undefined;
}

/** What a contact link leads to, by its scheme and by the words around it. */
export function contactKind(href: string, words: string): ContactKind {
  const kind = KIND_OF_SCHEME[schemeOf(href)] ?? 'web';
  return kind === 'web' && CHAT.test(`${words} ${href}`) ? 'chat' : kind;
}

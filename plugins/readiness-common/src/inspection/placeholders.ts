/** Hosts reserved for examples; nothing of anybody's lives there. */
const EXAMPLE_HOST = /(^|\.)(example\.(com|net|org)|example|invalid|test)\.?$/i;

const TEMPLATE_SYNTAX = /\$\{\{.*?\}\}|\{\{.*?\}\}|\$\{[^}]*\}|<%.*?%>/s;
const ANGLED = /(^|[/:@])<[a-z][\w .-]*>/i;
const WHOLE_VALUE =
  /^(to[-_ ]?do|tbd|tba|fixme|change[-_ ]?(me|this)|replace[-_ ]?(me|this)|fill[-_ ]?(me[-_ ]?)?in|placeholder|xxx+|n\/a|none|null|undefined|unknown|\.\.\.|foo|bar)$/i;
const BEGINNING = /^(todo|tbd|fixme)(:|\s)/i;
const EXAMPLE_ADDRESS =
  /(^|[@/])([\w-]+\.)*example\.(com|net|org)(?=$|[/:?#])/i;
const SAMPLE_PART =
  /(^|[/:@])(your|my|some|example)[-_]?(org|organi[sz]ation|company|repo|repository|project|team|user|name|group|owner)(?=$|[/:@.#?-])/i;

/** A placeholder stands early; this bounds the work on values of any size. */
const LONGEST_LOOKED_AT = 1_000;

/** True for what a template engine was meant to fill in. */
export function isTemplate(text: string): boolean {
  return TEMPLATE_SYNTAX.test(text.slice(0, LONGEST_LOOKED_AT));
}

/** True when a text was meant to be replaced before use. */
export function isPlaceholder(text: string): boolean {
  const value = text.slice(0, LONGEST_LOOKED_AT).trim();
  return (
    isTemplate(value) ||
    ANGLED.test(value) ||
    WHOLE_VALUE.test(value) ||
    BEGINNING.test(value) ||
    SAMPLE_PART.test(value) ||
    EXAMPLE_ADDRESS.test(value)
  );
}

/**
 * True when a URL points to a host reserved for examples, or was meant to be
 * filled in. Such a link leads nowhere, so there is nothing to fetch either.
 *
 * @public
 */
export function isPlaceholderUrl(url: string): boolean {
  if (isPlaceholder(url)) {
    return true;
  }
  try {
    return EXAMPLE_HOST.test(new URL(url).hostname);
  } catch {
    return false;
  }
}

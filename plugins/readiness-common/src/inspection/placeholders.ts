/** Hosts reserved for examples; nothing of anybody's lives there. */
const EXAMPLE_HOST = /(^|\.)(example\.(com|net|org)|example|invalid|test)\.?$/i;

const TEMPLATE_SYNTAX = /\$\{\{.*?\}\}|\{\{.*?\}\}|\$\{[^}]*\}|<%.*?%>/s;
const ANGLED = /(^|[/:@])<[a-z][\w .-]*>/i;
const WHOLE_VALUE =
  /^(to-?do|tbd|tba|fixme|change-?me|replace-?me|placeholder|xxx+|n\/a|none|null|undefined|unknown|\.\.\.|foo|bar)$/i;
const SAMPLE_PART =
  /(^|[/:@])(your|my|some|example)[-_]?(org|organi[sz]ation|company|repo|repository|project|team|user|name|group|owner)(?=$|[/:@.#?-])/i;

/** True when a text was meant to be replaced before use. */
export function isPlaceholder(text: string): boolean {
  const value = text.trim();
  return (
    TEMPLATE_SYNTAX.test(value) ||
    ANGLED.test(value) ||
    WHOLE_VALUE.test(value) ||
    SAMPLE_PART.test(value)
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

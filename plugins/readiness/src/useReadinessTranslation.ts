import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JSX } from 'react';
import { readinessTranslationRef } from './translation';

type Messages = (typeof readinessTranslationRef)['T'];

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** The name of a message; the plural forms of one share its name. */
type MessageKey = {
  [TKey in keyof Messages]: TKey extends `${infer TName}_${Plural}`
    ? TName
    : TKey;
}[keyof Messages];

/**
 * Tells a message in the reader's language, with what belongs into its slots;
 * with an element in a slot, the whole is an element.
 */
interface Translate {
  (key: MessageKey, values?: Record<string, string | number>): string;
  (
    key: MessageKey,
    values: Record<string, string | number | JSX.Element>,
  ): JSX.Element;
}

/**
 * The words of this plugin. The platform's own type of `t` works the slots of
 * a message out at every call, for which it looks through all messages: with
 * as many as here that is minutes of compiling.
 */
export function useReadinessTranslation(): { t: Translate } {
  // Through unknown, as the compiler would compare all messages.
  return useTranslationRef(readinessTranslationRef) as unknown as {
    t: Translate;
  };
}

import type { EntityHandovers } from '@backstage-readiness/plugin-readiness-common';
import { createContext, useContext } from 'react';

const TemplatesContext = createContext<EntityHandovers['templates']>([]);

/** Says which templates there are. */
export const TemplatesProvider = TemplatesContext.Provider;

/** The templates of the portal, as far as the page knows them. */
export function useTemplates(): EntityHandovers['templates'] {
  return useContext(TemplatesContext);
}

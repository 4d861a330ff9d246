import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { RuleEnvironment } from '../checks';
import { externalSources, type ExternalFact } from './externalFacts';
import type { CompileContext } from './parseDefinitions';

/** The language of rules over some sources, and over what comes from outside. */
export function contextOf(
  builtIn: readonly FactSource[],
  externalFacts: ReadonlyMap<string, ExternalFact>,
): CompileContext {
  const sources = [...builtIn, ...externalSources(externalFacts)];
  return { environment: new RuleEnvironment(sources), sources, externalFacts };
}

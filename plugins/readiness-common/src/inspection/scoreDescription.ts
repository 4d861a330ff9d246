import type {
  DescriptionAspect,
  DescriptionScore,
  Finding,
} from '../contracts/inspection';
import { isMapping, isSubstitution } from './types';

/** What is asked of each kind: a system has no lifecycle to miss. */
const ASKED: Record<string, readonly DescriptionAspect[]> = {
  component: ['description', 'owner', 'type', 'lifecycle', 'system'],
  api: ['description', 'owner', 'type', 'lifecycle', 'system'],
  resource: ['description', 'owner', 'type', 'system'],
  system: ['description', 'owner', 'domain'],
  domain: ['description', 'owner'],
  group: ['description', 'type'],
  template: ['description', 'owner', 'type'],
  airesource: ['description', 'owner', 'type'],
};
/** What nobody has to write, but whoever writes it should write well. */
const VOLUNTARY: readonly DescriptionAspect[] = [
  'references',
  'annotations',
  'links',
];
const SAYS_NOTHING = /^(unknown|none|null|undefined|tbd|todo|n\/a|[-.?\s]*)$/i;

/** Which aspect a finding is about. */
function aspectOf({ rule, path }: Finding): DescriptionAspect {
  if (/^spec\.(system|domain)$/.test(path)) {
    return path.slice('spec.'.length) as 'system' | 'domain';
  }
  if (rule.startsWith('owner.')) {
    return 'owner';
  }
  if (rule.startsWith('reference.')) {
    return 'references';
  }
  return rule.startsWith('link.') || rule === 'structure.links-misplaced'
    ? 'links'
    : 'annotations';
}

function isSaid(value: unknown): boolean {
  return (
    isSubstitution(value) ||
    (typeof value === 'string' && !SAYS_NOTHING.test(value.trim()))
  );
}

type State = DescriptionScore['aspects'][number]['state'];

/**
 * How well an entity is described, by what its kind can say. Voluntary aspects
 * count where something is wrong with them, and nowhere else.
 *
 * @public
 */
export function scoreDescription(
  entity: unknown,
  findings: readonly Finding[],
): DescriptionScore {
  const described = isMapping(entity) ? entity : {};
  const spec = isMapping(described.spec) ? described.spec : {};
  const metadata = isMapping(described.metadata) ? described.metadata : {};
  const kind = typeof described.kind === 'string' ? described.kind : '';
  const asked = ASKED[kind.toLowerCase()] ?? [];
  const faulty = new Set(findings.map(aspectOf));

  const stateOf = (aspect: DescriptionAspect): State => {
    const value =
      aspect === 'description' ? metadata.description : spec[aspect];
    if (!VOLUNTARY.includes(aspect) && !isSaid(value)) {
      return 'missing';
    }
    return faulty.has(aspect) ? 'faulty' : 'good';
  };
  const aspects = [
    ...asked,
    ...VOLUNTARY.filter(aspect => faulty.has(aspect)),
  ].map(aspect => ({ aspect, state: stateOf(aspect) }));
  const good = aspects.filter(({ state }) => state === 'good').length;
  return {
    score: aspects.length === 0 ? 1 : good / aspects.length,
    aspects,
  };
}

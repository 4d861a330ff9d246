import type {
  DefinitionProblem,
  Position,
} from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { parseAllDocuments } from 'yaml';
import { contextOf } from './compileContext';
import { combineFacts, declaredFacts } from './externalFacts';
import { linkDefinitions } from './linkDefinitions';
import {
  applyOverrides,
  type LinkedDefinitions,
  type Overrides,
} from './overrides';
import { parseDefinitions } from './parseDefinitions';
import type { DefinitionSet, ParsedFile } from './types';

/** What came of text that is in no file yet. */
export type TriedDefinitions =
  | {
      ok: true;
      /** The scorecards of the text, and those that ask for a check of it. */
      definitions: DefinitionSet;
      /** Checks of the text that none of these scorecards asks for. */
      loneChecks: string[];
    }
  | { ok: false; problems: DefinitionProblem[] };

const GIVEN = 'this text';

/**
 * Compiles text as if it were a file beside those in force. What it defines
 * takes the place of what has the same name, so that a change can be tried out
 * before it is made.
 */
export function tryDefinitions(options: {
  text: string;
  /** As the files say it. */
  inForce: LinkedDefinitions;
  sources: readonly FactSource[];
  /** What the configuration will change about it. */
  overrides: Overrides;
}): TriedDefinitions {
  const { text, inForce, sources, overrides } = options;
  const replaced = checkNames(text);
  const otherChecks = [...inForce.checks.values()].filter(
    ({ id }) => !replaced.has(id),
  );
  const parsed = parseDefinitions(
    text,
    contextOf(
      sources,
      combineFacts(
        [
          ...otherChecks.flatMap(({ external }) => external ?? []),
          ...declaredFacts(text),
        ],
        { without: new Set(sources.map(({ id }) => id)) },
      ),
    ),
  );
  if (!parsed.ok) {
    return parsed;
  }
  const { file } = parsed;
  const given = {
    checks: new Set(file.checks.map(({ check }) => check.id)),
    scorecards: new Set(file.scorecards.map(({ scorecard }) => scorecard.name)),
  };
  const at = { line: 1, column: 1 };
  const others: ParsedFile = {
    checks: otherChecks.map(check => ({ check, at })),
    campaigns: [],
    handoverTemplates: [],
    scorecards: inForce.scorecards
      .filter(({ name }) => !given.scorecards.has(name))
      .map(scorecard => ({ scorecard, at, checksAt: new Map() })),
  };
  const linked = linkDefinitions(
    new Map([
      ['what is in force', others],
      [GIVEN, file],
    ]),
  );
  const problems = linked.problems.get(GIVEN);
  if (problems) {
    return { ok: false, problems };
  }
  const { scorecards: cards, checks } = applyOverrides(linked, overrides);
  const off = switchedOff(file, overrides);
  if (off.length > 0) {
    return { ok: false, problems: off };
  }
  const asked = new Set<string>();
  const scorecards = cards.filter(({ name, levels }) => {
    const ids = levels.flatMap(level => level.checks.map(c => c.checkId));
    const concerned =
      given.scorecards.has(name) || ids.some(id => given.checks.has(id));
    if (concerned) {
      ids.forEach(id => asked.add(id));
    }
    return concerned;
  });
  return {
    ok: true,
    definitions: {
      version: GIVEN,
      scorecards,
      checks,
      // Campaigns have no standings, and days of their own.
      campaigns: [],
      handoverTemplates: [],
      externalFacts: combineFacts(
        [...checks.values()].flatMap(({ external }) => external ?? []),
      ),
    },
    loneChecks: [...given.checks].filter(id => !asked.has(id)),
  };
}

/** What would not be judged, and so cannot be tried out. */
function switchedOff(
  file: ParsedFile,
  overrides: Overrides,
): DefinitionProblem[] {
  const problem = (what: string, key: string, at: Position) => ({
    ...at,
    message: `The configuration switches the ${what} off (readiness.overrides.${key}.enabled)`,
    fix: 'Switch it on there, or try it out under another name.',
  });
  return [
    ...file.checks
      .filter(({ check }) => overrides.checks[check.id]?.enabled === false)
      .map(({ check: { id }, at }) =>
        problem(`check ${id}`, `checks.${id}`, at),
      ),
    ...file.scorecards
      .filter(
        ({ scorecard }) =>
          overrides.scorecards[scorecard.name]?.enabled === false,
      )
      .map(({ scorecard: { name }, at }) =>
        problem(`scorecard ${name}`, `scorecards.${name}`, at),
      ),
  ];
}

/** Rules are compiled once all facts are known, which takes the names before. */
function checkNames(text: string): Set<unknown> {
  const documents = parseAllDocuments(text, { prettyErrors: false });
  return new Set(
    (Array.isArray(documents) ? documents : []).flatMap(document =>
      document.errors.length === 0 && document.getIn(['kind']) === 'Check'
        ? [document.getIn(['metadata', 'name'])]
        : [],
    ),
  );
}

import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type {
  DefinitionOverride,
  DefinitionProblem,
  DefinitionsHealth,
} from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { createHash } from 'node:crypto';
import { contextOf } from './compileContext';
import { combineFacts, declaredFacts } from './externalFacts';
import { linkDefinitions } from './linkDefinitions';
import {
  applyOverrides,
  NO_OVERRIDES,
  type LinkedDefinitions,
  type Overrides,
} from './overrides';
import { parseDefinitions, type CompileContext } from './parseDefinitions';
import {
  readDefinitionFiles,
  type DefinitionLocation,
  type DefinitionText,
} from './readDefinitionFiles';
import { tryDefinitions, type TriedDefinitions } from './tryDefinitions';
import type { DefinitionSet, ParsedFile, ParseResult } from './types';

type FileHealth = DefinitionsHealth['files'][number];

/** A version of a file that parsed on its own. */
interface Version {
  digest: string;
  file: ParsedFile;
  loadedAt: string;
}

interface FileState {
  location: string;
  /** The configured location the file was found at. */
  root: string;
  /** The location as people know it. */
  shownAs: string;
  checkedAt: string;
  /** What the newest text came to; undefined when it could not be read. */
  newest?: { digest: string; result: ParseResult; context: CompileContext };
  /** The last version that fitted the others. */
  lastGood?: Version;
  /** The version whose definitions are in force. */
  chosen?: Version;
  problems: DefinitionProblem[];
}

/**
 * Keeps the scorecards, checks, campaigns and handover templates in force. A file is taken as a whole; while
 * its newest version is broken or cannot be read, the last good one stays.
 */
export class DefinitionsService {
  readonly #locations: readonly DefinitionLocation[];
  readonly #sources: readonly FactSource[];
  #context: CompileContext;
  readonly #urlReader: UrlReaderService;
  readonly #logger: LoggerService;
  readonly #overrides: Overrides;
  #states = new Map<string, FileState>();
  #current: DefinitionSet = {
    version: '',
    scorecards: [],
    checks: new Map(),
    campaigns: [],
    handoverTemplates: [],
    externalFacts: new Map(),
  };
  /** What is in force, before the configuration changed it. */
  #written: LinkedDefinitions = {
    scorecards: [],
    checks: new Map(),
    campaigns: [],
  };
  #overridden: DefinitionOverride[] = [];

  constructor(options: {
    /** Read in this order. */
    locations: readonly DefinitionLocation[];
    /** What rules may read; complete before the first load. */
    sources: readonly FactSource[];
    urlReader: UrlReaderService;
    logger: LoggerService;
    /** What the configuration changes about what the files say. */
    overrides?: Overrides;
  }) {
    this.#locations = options.locations;
    this.#sources = options.sources;
    this.#context = contextOf(options.sources, new Map());
    this.#urlReader = options.urlReader;
    this.#logger = options.logger;
    this.#overrides = options.overrides ?? NO_OVERRIDES;
  }

  /** What is in force now. */
  current(): DefinitionSet {
    return this.#current;
  }

  /** What unsaved text would come to beside what is in force, which stays. */
  tryOut(text: string): TriedDefinitions {
    return tryDefinitions({
      text,
      inForce: this.#written,
      sources: this.#sources,
      overrides: this.#overrides,
    });
  }

  /** What the configuration changes, and what of that names nothing. */
  overrides(): DefinitionOverride[] {
    return this.#overridden;
  }

  /** What every file came to when it was last read. */
  files(): FileHealth[] {
    return [...this.#states.values()].map(state => ({
      location: state.shownAs,
      status: state.problems.length > 0 ? 'broken' : 'ok',
      inForce: inForce(state),
      checkedAt: state.checkedAt,
      loadedAt: state.chosen?.loadedAt ?? null,
      problems: state.problems,
    }));
  }

  /** Reads everything again. Returns whether anything in force changed. */
  async reload(): Promise<boolean> {
    const texts = (
      await Promise.all(
        this.#locations.map(location =>
          readDefinitionFiles(location, this.#urlReader),
        ),
      )
    ).flat();
    this.#prepare(texts);
    const before = this.#problemTexts();
    const known = this.#states;
    const now = new Date().toISOString();
    this.#states = new Map(
      texts
        .flatMap(text => this.#read(text, now))
        .map(state => [state.location, state]),
    );
    const changed = this.#link(now, known);
    this.#logNews(before);
    return changed;
  }

  /**
   * Rules may read what any check has from outside, so a new declaration makes
   * another language, and every file is compiled in it.
   */
  #prepare(texts: readonly DefinitionText[]) {
    const before = [...this.#states.values()].flatMap(
      ({ chosen }) => chosen?.file.checks ?? [],
    );
    const externalFacts = combineFacts(
      [
        ...texts.flatMap(text =>
          'error' in text ? [] : declaredFacts(text.text),
        ),
        // What a file that broke declared before stays in force with it.
        ...before.flatMap(({ check }) => check.external ?? []),
      ],
      { without: new Set(this.#sources.map(({ id }) => id)) },
    );
    const known = this.#context.externalFacts;
    if (JSON.stringify([...known]) !== JSON.stringify([...externalFacts])) {
      this.#context = contextOf(this.#sources, externalFacts);
    }
  }

  #read(text: DefinitionText, now: string): FileState[] {
    const known = this.#states.get(text.location);
    const { location, root, shownAs } = text;
    if ('error' in text) {
      const problem: DefinitionProblem = {
        line: null,
        column: null,
        message: `The file cannot be read: ${text.error.message.replaceAll(
          location,
          shownAs,
        )}`,
        fix: 'Check the path or URL below readiness.definitions, and that the portal may read it.',
      };
      // A folder that cannot be listed must not take its files out of force.
      const children = [...this.#states.values()].filter(
        state => state.root === root,
      );
      return (
        children.length > 0 ? children : [{ location, root, shownAs }]
      ).map(state => ({
        ...state,
        checkedAt: now,
        newest: undefined,
        problems: [problem],
      }));
    }
    const digest = createHash('sha256').update(text.text).digest('hex');
    const result =
      known?.newest?.digest === digest && known.newest.context === this.#context
        ? known.newest.result
        : parseDefinitions(text.text, this.#context);
    return [
      {
        location,
        root,
        shownAs,
        checkedAt: now,
        newest: { digest, result, context: this.#context },
        lastGood: known?.lastGood,
        problems: result.ok ? [] : result.problems,
      },
    ];
  }

  /**
   * Puts the files together. One that does not fit the others steps back to its
   * last good version, or out; which may in turn unsettle others, so this is
   * repeated until all fit.
   */
  #link(now: string, known: ReadonlyMap<string, FileState>): boolean {
    const chosen = new Map<string, Version>();
    for (const [location, { newest, lastGood }] of this.#states) {
      if (newest?.result.ok) {
        chosen.set(location, {
          digest: newest.digest,
          file: newest.result.file,
          loadedAt:
            lastGood?.digest === newest.digest ? lastGood.loadedAt : now,
        });
      } else if (lastGood) {
        chosen.set(location, lastGood);
      }
    }
    let linked = linkDefinitions(filesOf(chosen));
    while (linked.problems.size > 0) {
      const [[location, problems]] = linked.problems;
      this.#stepBack(location, problems, chosen);
      linked = linkDefinitions(filesOf(chosen));
    }
    if (linked.checks.size === 0 && this.#current.checks.size > 0) {
      this.#keepAll(now, known);
      return false;
    }
    for (const [location, state] of this.#states) {
      state.chosen = chosen.get(location);
      state.lastGood = state.chosen ?? state.lastGood;
    }
    const version = [...chosen]
      .map(([location, { digest }]) => `${location} ${digest}`)
      .concat(
        this.#overrides === NO_OVERRIDES ? [] : JSON.stringify(this.#overrides),
      )
      .join('\n');
    this.#written = linked;
    const overridden = applyOverrides(linked, this.#overrides);
    this.#overridden = overridden.found;
    const changed = version !== this.#current.version;
    this.#current = changed
      ? {
          version,
          scorecards: overridden.scorecards,
          checks: overridden.checks,
          campaigns: overridden.campaigns,
          handoverTemplates: linked.handoverTemplates,
          externalFacts: combineFacts(
            [...overridden.checks.values()].flatMap(
              ({ external }) => external ?? [],
            ),
          ),
        }
      : this.#current;
    return changed;
  }

  /**
   * Refuses a change after which no check would be left: an emptied folder or a
   * bad merge is far likelier than that nothing is to be checked any more, and
   * following it would wipe out every standing. Files that went away stay in
   * the list, to be seen.
   */
  #keepAll(now: string, known: ReadonlyMap<string, FileState>) {
    for (const [location, { root, shownAs, chosen }] of known) {
      if (chosen && chosen.file.checks.length > 0) {
        const state = this.#states.get(location);
        this.#states.set(location, {
          location,
          root,
          shownAs,
          checkedAt: now,
          newest: state?.newest,
          lastGood: chosen,
          chosen,
          problems: [
            ...(state?.problems ?? []),
            {
              line: null,
              column: null,
              message: `${
                state ? 'This version' : 'The file is gone, which'
              } would leave no check at all in force, and is not followed`,
              fix: 'Put the checks back. If really nothing is to be checked any more, restart the backend.',
            },
          ],
        });
      } else if (chosen) {
        this.#states.set(location, {
          ...(this.#states.get(location) ?? known.get(location)!),
          chosen,
          lastGood: chosen,
        });
      }
    }
  }

  #stepBack(
    location: string,
    problems: DefinitionProblem[],
    chosen: Map<string, Version>,
  ) {
    const state = this.#states.get(location)!;
    state.problems = [...state.problems, ...problems];
    if (state.lastGood && chosen.get(location) !== state.lastGood) {
      chosen.set(location, state.lastGood);
    } else {
      chosen.delete(location);
    }
  }

  #problemTexts(): Set<string> {
    return new Set([
      ...[...this.#states.values()].flatMap(describeProblems),
      ...this.#overridden.flatMap(describeOverride),
    ]);
  }

  /** Problems are logged when they appear, not at every reload. */
  #logNews(before: Set<string>) {
    for (const text of this.#problemTexts()) {
      if (!before.has(text)) {
        this.#logger.error(text);
      }
    }
  }
}

function filesOf(chosen: ReadonlyMap<string, Version>) {
  return new Map(
    Array.from(chosen, ([location, { file }]) => [location, file] as const),
  );
}

function inForce({ chosen, problems }: FileState) {
  if (!chosen) {
    return 'none' as const;
  }
  return problems.length === 0 ? ('current' as const) : ('last-good' as const);
}

function describeProblems({ location, problems, chosen }: FileState) {
  return problems.map(({ line, column, message, fix }) => {
    const place = line === null ? location : `${location}:${line}:${column}`;
    const effect = chosen
      ? 'Its last good version stays in force.'
      : 'Nothing of it is in force.';
    return `${place} ${message}. ${fix} ${effect}`;
  });
}

function describeOverride({ problem }: DefinitionOverride): string[] {
  return problem ? [`${problem.message}. ${problem.fix}`] : [];
}

import type {
  EvidenceChange,
  EvidenceItem,
  EvidenceSection,
  EvidenceState,
  HandoverRecordView,
  Outcome,
} from '@backstage-readiness/plugin-readiness-common';

/** An item people settle, as the page gets it. */
export type ReviewItemView = HandoverRecordView['review']['items'][number];

/** One thing to look at. */
export type Entry = {
  /** As comments and change requests name it. */
  key: string;
  title: string;
  /** Whether it is in order now, as far as the snapshot and people say. */
  verdict: 'ok' | 'missing' | 'info';
  /** It is not what it was when the handover was submitted. */
  changed: boolean;
  /** Of a renewal: it is not what was accepted before. */
  inScope: boolean;
} & (
  | { kind: 'evidence'; evidence: EvidenceItem; live?: LiveOutcome }
  | { kind: 'item'; item: ReviewItemView }
);

/** How a check stands now. */
export interface LiveOutcome {
  outcome: Outcome;
  state: EvidenceState;
}

/** A part of the review, as the reader chooses it. */
export interface ReviewSection {
  /** In the address of the page. */
  key: string;
  /** Given by the evidence; the parts people settle are named by the page. */
  title?: string;
  entries: Entry[];
  unavailable: boolean;
  ok: number;
  missing: number;
  changed: number;
}

/** What a reader makes of a check, in the words of the evidence. */
const LIVE_STATES: Record<Outcome['status'], EvidenceState> = {
  pass: 'ok',
  exempt: 'ok',
  'not-applicable': 'ok',
  fail: 'open',
  warn: 'open',
  error: 'unknown',
  'no-data': 'unknown',
  stale: 'unknown',
};

const CHECK = 'check:';

/** The order in which people settle things. */
const KINDS: ReviewItemView['kind'][] = [
  'step',
  'checklist',
  'session',
  'access',
  'responsibility',
];

function section(
  key: string,
  entries: Entry[],
  about: { title?: string; unavailable?: boolean } = {},
): ReviewSection {
  return {
    key,
    title: about.title,
    unavailable: about.unavailable ?? false,
    entries,
    ok: entries.filter(({ verdict }) => verdict === 'ok').length,
    missing: entries.filter(({ verdict }) => verdict === 'missing').length,
    changed: entries.filter(({ changed }) => changed).length,
  };
}

function evidenceEntry(options: {
  sectionId: string;
  evidence: EvidenceItem;
  outcomes: Map<string, Outcome>;
  scope?: EvidenceChange[];
}): Entry {
  const { sectionId, evidence, outcomes, scope } = options;
  const { id, title, state } = evidence;
  const outcome = id.startsWith(CHECK)
    ? outcomes.get(id.slice(CHECK.length))
    : undefined;
  const live = outcome && { outcome, state: LIVE_STATES[outcome.status] };
  const settled = state === 'ok' ? 'ok' : 'missing';
  return {
    kind: 'evidence',
    key: `${sectionId}/${id}`,
    title,
    evidence,
    live,
    verdict: state === 'info' ? 'info' : settled,
    changed: live !== undefined && live.state !== state,
    inScope:
      !scope ||
      scope.some(one => one.section === sectionId && one.itemId === id),
  };
}

/** The part of the checklist a check says it belongs to. */
function partOf({ value }: EvidenceItem): string | undefined {
  const named = value as { section?: unknown } | null | undefined;
  return typeof named === 'object' && typeof named?.section === 'string'
    ? named.section
    : undefined;
}

/** Checks are looked at by the parts of the checklist they belong to. */
function evidenceSections(
  { section: id, title, items, unavailable }: EvidenceSection,
  entryOf: (evidence: EvidenceItem) => Entry,
): ReviewSection[] {
  const parts = [...new Set(items.map(partOf))];
  if (unavailable || parts.length < 2) {
    return [
      section(id, items.map(entryOf), {
        title,
        unavailable: Boolean(unavailable),
      }),
    ];
  }
  return parts.map(part =>
    section(
      part ? `${id}/${part}` : id,
      items.filter(one => partOf(one) === part).map(entryOf),
      { title: part ?? title },
    ),
  );
}

function itemEntry(item: ReviewItemView): Entry {
  const settled = item.state === 'settled' || item.state === 'not-applicable';
  return {
    kind: 'item',
    key: item.key,
    title: item.title,
    item,
    verdict: settled ? 'ok' : 'missing',
    changed: item.changedSinceSubmission,
    inScope: item.unchangedSince === undefined,
  };
}

function checklistSections(items: ReviewItemView[]): ReviewSection[] {
  const parts = [...new Set(items.map(item => item.section))];
  return parts.map(part =>
    section(
      `checklist/${part}`,
      items.filter(item => item.section === part).map(itemEntry),
      { title: part },
    ),
  );
}

/**
 * Everything there is to look at on a handover, in the order to look at it:
 * first what people settle between them, then what was found out.
 */
export function reviewSections(
  record: Pick<HandoverRecordView, 'snapshot' | 'review' | 'reviewScope'>,
  outcomes: Outcome[] = [],
): ReviewSection[] {
  const byCheck = new Map(outcomes.map(one => [one.checkId, one]));
  const settled = KINDS.flatMap(kind => {
    const items = record.review.items.filter(item => item.kind === kind);
    if (kind === 'checklist') {
      return checklistSections(items);
    }
    return items.length > 0 ? [section(kind, items.map(itemEntry))] : [];
  });
  const observed = (record.snapshot?.sections ?? []).flatMap(one =>
    evidenceSections(one, evidence =>
      evidenceEntry({
        sectionId: one.section,
        evidence,
        outcomes: byCheck,
        scope: record.reviewScope?.changes,
      }),
    ),
  );
  return [...settled, ...observed];
}

/** The sections nobody may sign over unread: not all in them is in order. */
export function sectionsToOpen(sections: ReviewSection[]): ReviewSection[] {
  return sections.filter(
    ({ missing, changed, unavailable }) =>
      missing > 0 || changed > 0 || unavailable,
  );
}

/** The same sections with only what a renewal has to look at. */
export function onlyInScope(sections: ReviewSection[]): ReviewSection[] {
  return sections
    .map(one =>
      section(
        one.key,
        one.entries.filter(({ inScope }) => inScope),
        one,
      ),
    )
    .filter(({ entries, unavailable }) => entries.length > 0 || unavailable);
}

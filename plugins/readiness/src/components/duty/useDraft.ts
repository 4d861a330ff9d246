import {
  personKey,
  type DutyTeam,
  type OnCallPerson,
  type ShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import { useMemo, useState } from 'react';
import { fromField, toField } from './moments';

/** The three parts of a note. */
export const NOTE_PARTS = [
  'plannedWork',
  'liveIncidents',
  'watchOuts',
] as const;

export type NotePart = (typeof NOTE_PARTS)[number];

interface Draft extends Record<NotePart, string> {
  role: string;
  start: string;
  end: string;
  entityRefs: string[];
  /** What names who comes next; empty for nobody. */
  next: string;
}

/** Somebody who may come next, under the name by which they are chosen. */
export interface Candidate {
  key: string;
  person: OnCallPerson;
}

/**
 * A note as it is being written. It starts as what the rota says about the
 * writer's shift, or as the note that it corrects.
 */
export function useDraft(team: DutyTeam, corrects?: ShiftNote) {
  const candidates = useMemo(
    () => candidatesOf(team, corrects),
    [team, corrects],
  );
  const [draft, setDraft] = useState(() => startOf(team, corrects));
  const empty = NOTE_PARTS.every(part => draft[part].trim() === '');
  const start = fromField(draft.start);
  const end = fromField(draft.end);
  const turnedRound = start !== null && end !== null && end <= start;
  return {
    draft,
    candidates,
    empty,
    turnedRound,
    change: (next: Partial<Draft>) =>
      setDraft(before => ({ ...before, ...next })),
    toBody: () => {
      const next = candidates.find(({ key }) => key === draft.next)?.person;
      const role = draft.role.trim();
      return {
        plannedWork: draft.plannedWork,
        liveIncidents: draft.liveIncidents,
        watchOuts: draft.watchOuts,
        shift:
          role || start || end
            ? { role: role || undefined, start, end }
            : undefined,
        entityRefs: draft.entityRefs,
        next: next && { ref: next.ref, name: next.name },
        corrects: corrects?.id,
      };
    },
  };
}

function startOf(team: DutyTeam, corrects: ShiftNote | undefined): Draft {
  const shift = corrects ? corrects.shift : team.draft.shift;
  const next = corrects ? corrects.next : team.draft.next;
  return {
    plannedWork: corrects?.plannedWork ?? '',
    liveIncidents: corrects?.liveIncidents ?? '',
    watchOuts: corrects?.watchOuts ?? '',
    role: shift?.role ?? '',
    start: toField(shift?.start),
    end: toField(shift?.end),
    entityRefs: corrects?.entities.map(({ entityRef }) => entityRef) ?? [],
    next: next ? personKey(next) : '',
  };
}

function candidatesOf(
  { draft, onDuty }: DutyTeam,
  corrects: ShiftNote | undefined,
): Candidate[] {
  const people = [
    corrects?.next,
    draft.next,
    ...(onDuty.state === 'known'
      ? [...onDuty.next, ...onDuty.now].map(({ person }) => person)
      : []),
  ];
  const found = new Map<string, OnCallPerson>();
  for (const person of people) {
    if (person && !found.has(personKey(person))) {
      found.set(personKey(person), person);
    }
  }
  return [...found].map(([key, person]) => ({ key, person }));
}

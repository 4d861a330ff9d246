import { findDemoPerson, type DemoPerson } from 'demo';

const STORAGE_KEY = 'portal.person';

/** Who the visitor chose to be, when they chose before in this browser. */
export function readStoredPerson(): DemoPerson | undefined {
  const stored = window.localStorage.getItem(STORAGE_KEY);
  return stored ? findDemoPerson(stored) : undefined;
}

export function storePerson(person: DemoPerson): void {
  window.localStorage.setItem(STORAGE_KEY, person.entityRef);
}

export function forgetPerson(): void {
  window.localStorage.removeItem(STORAGE_KEY);
}

import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { useDutyPath, useDutyTeamsPath } from './useDutyPath';

/** Leads to the operating teams, where there is such a page. */
export function DutyLink(props: { children: ReactNode }) {
  const path = useDutyTeamsPath();
  return path ? <Link to={path}>{props.children}</Link> : null;
}

/** Leads to the duty page of a team; the bare words where there is none. */
export function DutyTeamLink(props: { teamRef: string; children: ReactNode }) {
  const pathOf = useDutyPath();
  return pathOf ? (
    <Link to={pathOf(props.teamRef)} underline="always">
      {props.children}
    </Link>
  ) : (
    <>{props.children}</>
  );
}

/** Leads to one shift note on the duty page of its team. */
export function ShiftNoteLink(props: {
  teamRef: string;
  id: string;
  children: ReactNode;
}) {
  const { teamRef, id, children } = props;
  const pathOf = useDutyPath();
  return pathOf ? (
    // It stands within sentences, where colour alone would not tell it.
    <Link
      to={`${pathOf(teamRef)}?${new URLSearchParams({ note: id })}`}
      underline="always"
    >
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}

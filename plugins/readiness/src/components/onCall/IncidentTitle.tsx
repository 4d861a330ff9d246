import type { OnCallIncident } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { webUrl } from '../shared';

/** What an incident is called; leads to it where it can be looked at. */
export function IncidentTitle(props: { incident: OnCallIncident }) {
  const { title, url } = props.incident;
  const href = webUrl(url);
  return href ? <Link to={href}>{title}</Link> : <>{title}</>;
}

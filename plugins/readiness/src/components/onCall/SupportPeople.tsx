import {
  personKey,
  type SupportDuty,
} from '@backstage-readiness/plugin-readiness-common';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel } from '../shared';
import type { Contacts, KnownSupport } from './types';

const TERMS = {
  lead: 'lead',
  engineer: 'engineer',
  'incident-lead': 'incidentLead',
} as const satisfies Record<SupportDuty['duty'], string>;

/**
 * Support lead, support engineer and incident lead: who they are now, and
 * whether lead and engineer are two people.
 */
export function SupportPeople(props: {
  support: KnownSupport;
  contacts: Contacts;
  at: string;
}) {
  const { support, contacts, at } = props;
  const { duties, sameLeadAndEngineer, model } = support;
  const { t } = useReadinessTranslation();
  const doubled = sameLeadAndEngineer.filter(
    ({ start, end }) =>
      Date.parse(start) <= Date.parse(at) && Date.parse(at) < Date.parse(end),
  );
  return (
    <>
      {duties.map(duty => (
        <Line key={duty.duty} term={t(`onCall.support.${TERMS[duty.duty]}`)}>
          <DutyNow duty={duty} contacts={contacts} />
          {duty.duty === 'engineer' &&
            doubled.map(({ person }) => (
              <div key={personKey(person)}>
                <StatusLabel
                  tone="bad"
                  label={t('onCall.support.samePerson', {
                    name:
                      contacts[personKey(person)]?.displayName ?? person.name,
                  })}
                />
              </div>
            ))}
        </Line>
      ))}
      {model.incidentLead &&
        !duties.some(({ duty }) => duty === 'incident-lead') && (
          <Line term={t('onCall.support.incidentLead')}>
            {model.incidentLead}
          </Line>
        )}
    </>
  );
}

function Line(props: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function DutyNow(props: { duty: SupportDuty; contacts: Contacts }) {
  const { duty, contacts } = props;
  const { t } = useReadinessTranslation();
  if (!duty.level) {
    return (
      <StatusLabel
        tone="warning"
        label={t('onCall.support.noSuchRole', { role: duty.role })}
      />
    );
  }
  if (duty.now.length === 0) {
    return <StatusLabel tone="bad" label={t('onCall.now.nobody')} />;
  }
  return (
    <>
      {duty.now.map(({ person }, index) => (
        <span key={personKey(person)}>
          {index > 0 && ', '}
          <PersonLink
            entityRef={contacts[personKey(person)]?.ref}
            name={person.name}
            hideIcon
          />
        </span>
      ))}{' '}
      ({duty.role})
    </>
  );
}

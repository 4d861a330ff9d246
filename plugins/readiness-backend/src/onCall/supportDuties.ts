import {
  samePersonOn,
  type Coverage,
  type OnCallPerson,
  type Period,
  type SupportDuty,
  type SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';

/** A rota with what it means. */
export interface JudgedRota {
  id: string;
  coverage: Coverage;
}

/** Who has the roles that a support model names. */
export interface SupportDuties {
  duties: SupportDuty[];
  /** Times in which support lead and support engineer are the same person. */
  sameLeadAndEngineer: Array<Period & { person: OnCallPerson }>;
}

/** Finds the roles of a support model among the levels of the rotas. */
export function supportDuties(options: {
  model: SupportModelSpec;
  rotas: readonly JudgedRota[];
  /** Epoch milliseconds; nobody can be the same person before or after. */
  from: number;
  to: number;
}): SupportDuties {
  const { model, rotas, from, to } = options;
  const duties: SupportDuty[] = [];
  const lead = model.support && find(rotas, model.support.lead);
  const engineer = model.support && find(rotas, model.support.engineer);
  if (model.support) {
    duties.push(toDuty('lead', model.support.lead, lead));
    duties.push(toDuty('engineer', model.support.engineer, engineer));
  }
  const incidentLead =
    model.incidentLead === undefined
      ? undefined
      : find(rotas, model.incidentLead);
  // Anything that is no role is words for people, and nobody to look up.
  if (model.incidentLead !== undefined && incidentLead) {
    duties.push(toDuty('incident-lead', model.incidentLead, incidentLead));
  }
  return {
    duties,
    sameLeadAndEngineer:
      lead && engineer
        ? samePersonOn({
            lower: lead.level,
            upper: engineer.level,
            window: [{ start: from, end: to }],
          }).map(({ levels, ...shared }) => shared)
        : [],
  };
}

interface FoundRole {
  rotaId: string;
  level: Coverage['levels'][number];
}

function find(
  rotas: readonly JudgedRota[],
  role: string,
): FoundRole | undefined {
  const wanted = nameOf(role);
  for (const { id, coverage } of rotas) {
    const level = coverage.levels.find(({ name }) => nameOf(name) === wanted);
    if (level) {
      return { rotaId: id, level };
    }
  }
  return undefined;
}

function nameOf(role: string | undefined): string | undefined {
  return role?.trim().toLocaleLowerCase('en-US');
}

function toDuty(
  duty: SupportDuty['duty'],
  role: string,
  found: FoundRole | undefined,
): SupportDuty {
  return {
    duty,
    role,
    level: found && { rotaId: found.rotaId, level: found.level.level },
    now: found?.level.now ?? [],
  };
}

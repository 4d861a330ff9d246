/** What both APIs tell, in the words of neither. */

/** Who or what is called: people, or what stands for some. */
export interface Responder {
  type: 'user' | 'team' | 'escalation' | 'schedule' | 'noone';
  id: string;
  /** As the source names it; Opsgenie's users by their mail address. */
  name?: string;
}

/** A responder of this moment with those who are meant by it. */
export interface Participant extends Responder {
  participants: Participant[];
}

/** A stretch of a rotation. */
export interface Period {
  /** Null when it has always been so. */
  start: string | null;
  /** Null when it has no end. */
  end: string | null;
  responder: Responder;
  /** The people whom a team or an escalation means, where the source tells. */
  people: Responder[];
}

export interface Schedule {
  id: string;
  name: string;
  timezone?: string;
  teamId?: string;
  url?: string;
}

/** A step of an escalation. */
export interface EscalationRule {
  delayMinutes: number;
  recipient: Responder;
  /** Whom of a schedule: those on call, or those before or after them. */
  turn: 'now' | 'next' | 'previous';
}

export interface Escalation {
  id: string;
  rules: EscalationRule[];
}

/** One of the two APIs. */
export interface ScheduleSource {
  getSchedule(options: { id: string; signal: AbortSignal }): Promise<Schedule>;
  /** The periods of each rotation, overrides and forwarding considered. */
  getRotations(options: {
    scheduleId: string;
    from: Date;
    to: Date;
    signal: AbortSignal;
  }): Promise<Period[][]>;
  /** Who is on call now, as deep as the source tells. */
  getParticipants(options: {
    scheduleId: string;
    signal: AbortSignal;
  }): Promise<Participant[]>;
  /** Those of a team that are in use. */
  listEscalations(options: {
    teamId: string;
    signal: AbortSignal;
  }): Promise<Escalation[]>;
  /** People and teams by their id, as far as the source names them. */
  identify(options: {
    responders: readonly Responder[];
    signal: AbortSignal;
  }): Promise<Map<string, { name: string; email?: string }>>;
}

import type { Config } from '@backstage/config';
import { readLeads, type Lead } from '../../reminders';

/** When people are told of handovers that wait. */
export interface NoticesConfig {
  /** So long after it began to wait, whoever it waits for is reminded. */
  waiting: Lead[];
  /** So long after that, the group above them is told. */
  escalation: Lead[];
  /** Before the last day of a condition; the longest first. */
  conditions: Lead[];
  /** Before an acceptance ends; the longest first. */
  expiry: Lead[];
}

/** @throws InputError that names the key and the fix */
export function readNoticesConfig(config: Config | undefined): NoticesConfig {
  const leads = (name: keyof NoticesConfig, unlessTold: string[]) =>
    readLeads(config, `reminders.handovers.${name}`, unlessTold);
  return {
    waiting: leads('waiting', ['P3D']),
    escalation: leads('escalation', ['P7D']),
    conditions: leads('conditions', ['P7D', 'P1D']),
    expiry: leads('expiry', ['P30D', 'P7D']),
  };
}

import type { Entity } from '@backstage/catalog-model';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { JsmClient } from '../JsmClient';
import { JsmProvider } from '../JsmProvider';
import { OpsgenieClient } from '../OpsgenieClient';
import { OpsgenieProvider } from '../OpsgenieProvider';

export const TOKEN = 'ATATT-SecretKey-0123456789';
export const API_KEY = 'SecretKey-9876543210';
export const FROM = new Date('2026-11-21T12:00:00Z');
export const TO = new Date('2026-12-19T12:00:00Z');
/** From when on incidents are asked for. */
export const SINCE = new Date('2026-10-22T12:00:00Z');

const outbound = createOutboundClient({ allowHosts: ['127.0.0.1'] });

/** A provider that asks the APIs of Atlassian at that address. */
export function jsmAt(url: string): JsmProvider {
  return new JsmProvider({
    client: new JsmClient({
      settings: {
        cloudId: 'cloud-1',
        email: 'bot@example.com',
        token: TOKEN,
        apiUrl: `${url}/jsm/ops/api/cloud-1`,
        jiraUrl: `${url}/ex/jira/cloud-1`,
      },
      outbound,
    }),
  });
}

/** A provider that asks Opsgenie at that address. */
export function opsgenieAt(url: string, siteUrl?: string): OpsgenieProvider {
  return new OpsgenieProvider({
    client: new OpsgenieClient({
      settings: { apiKey: API_KEY, apiUrl: url, siteUrl },
      outbound,
    }),
  });
}

/** An entity with annotations. */
export function component(
  name: string,
  annotations: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
  };
}

/** An entity that names a schedule, or several. */
export const onCallBy = (name: string, written: string) =>
  component(name, { 'readiness/on-call': written });

export const WEEK_1 = {
  startDate: '2026-11-16T09:00:00Z',
  endDate: '2026-11-23T09:00:00Z',
};
export const WEEK_2 = {
  startDate: '2026-11-23T09:00:00Z',
  endDate: '2026-11-30T09:00:00Z',
};

/** A timeline with rotations of these periods. */
export function timeline(...rotations: object[][]) {
  return {
    startDate: '2026-11-09T00:00:00Z',
    endDate: '2026-12-28T00:00:00Z',
    finalTimeline: {
      rotations: rotations.map((periods, index) => ({
        id: `R${index}`,
        name: `Rotation ${index}`,
        order: index,
        periods,
      })),
    },
  };
}

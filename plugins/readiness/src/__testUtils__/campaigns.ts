import type {
  Campaign,
  CampaignEntity,
  CampaignPage,
  EntityCampaign,
  Promotion,
} from '@backstage-readiness/plugin-readiness-common';
import { http, HttpResponse } from 'msw';
import { READINESS_URL } from './renderPart';
import { outcome } from './standings';

/** A running campaign, changed where a test needs it. */
export function campaign(changes: Partial<Campaign> = {}): Campaign {
  return {
    name: 'winter',
    title: 'Ready for winter',
    owner: 'group:default/platform',
    why: 'Winter is **coming**.',
    how: 'Do both.',
    appliesTo: { kind: 'Component' },
    starts: '2026-11-01',
    deadline: '2099-12-15',
    ends: '2099-12-15',
    checks: [
      { checkId: 'has-runbook', title: 'Has a runbook' },
      { checkId: 'rehearsed', title: 'Rehearsed' },
    ],
    promoteTo: { scorecard: 'production', level: 'silver' },
    state: 'running',
    overdue: false,
    measuredAt: null,
    figures: { entities: 30, done: 10, asked: 60, met: 45 },
    ...changes,
  };
}

/** The page of {@link campaign}: a department and a team in it. */
export function campaignPage(changes: Partial<Campaign> = {}): CampaignPage {
  return {
    campaign: campaign(changes),
    owners: [
      {
        owner: 'group:default/technology',
        title: 'Technology',
        parent: null,
        figures: { entities: 30, done: 10, asked: 60, met: 45 },
      },
      {
        owner: 'group:default/shop-team',
        title: 'Shop Team',
        parent: 'group:default/technology',
        figures: { entities: 4, done: 1, asked: 8, met: 4 },
      },
    ],
    checks: [
      {
        checkId: 'has-runbook',
        title: 'Has a runbook',
        left: 15,
        askedBy: [{ scorecard: 'Production readiness', level: 'Silver' }],
      },
      { checkId: 'rehearsed', title: 'Rehearsed', left: 0, askedBy: [] },
    ],
    trend: {
      state: 'available',
      points: [
        { day: '2026-11-02', entities: 30, done: 3, asked: 60, met: 20 },
        { day: '2026-11-20', entities: 30, done: 9, asked: 60, met: 45 },
      ],
    },
  };
}

/** A row of the entities of a campaign. */
export function campaignEntity(
  name: string,
  changes: Partial<CampaignEntity> = {},
): CampaignEntity {
  return {
    entityRef: `component:default/${name}`,
    title: name,
    owner: 'group:default/shop-team',
    asked: 2,
    left: [{ checkId: 'has-runbook', title: 'Has a runbook' }],
    doneAt: null,
    ...changes,
  };
}

/** A campaign of the shop with one check left. */
export function entityCampaign(
  changes: Partial<EntityCampaign> = {},
  campaignChanges: Partial<Campaign> = {},
): EntityCampaign {
  const { figures: _, ...known } = campaign(campaignChanges);
  return {
    campaign: known,
    progress: {
      asked: 2,
      left: [{ checkId: 'rehearsed', title: 'Rehearsed' }],
      doneAt: null,
    },
    outcomes: [
      outcome('has-runbook', { status: 'pass', title: 'Has a runbook' }),
      outcome('rehearsed', { title: 'Rehearsed' }),
    ],
    ...changes,
  };
}

/** A change that adds one check. */
export const PROMOTION: Promotion = {
  scorecard: 'production',
  scorecardTitle: 'Production readiness',
  level: { id: 'silver', title: 'Silver', rank: 2 },
  effectiveFrom: '2099-12-16',
  levelYaml: '- id: silver\n  checks:\n    - rehearsed\n',
  checks: [
    {
      checkId: 'has-runbook',
      title: 'Has a runbook',
      step: 'asked-already',
      counts: null,
      yaml: null,
    },
    {
      checkId: 'rehearsed',
      title: 'Rehearsed',
      step: 'add',
      counts: 'from-date',
      yaml: 'spec:\n  effectiveFrom: 2099-12-16\n',
    },
  ],
};

/** A portal without campaigns. */
export function campaignHandlers() {
  return [
    http.get(`${READINESS_URL}/campaigns`, () =>
      HttpResponse.json({ items: [] }),
    ),
    http.get(`${READINESS_URL}/entities/:kind/:namespace/:name/campaigns`, () =>
      HttpResponse.json({ items: [] }),
    ),
  ];
}

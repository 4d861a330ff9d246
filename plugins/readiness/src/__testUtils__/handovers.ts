import {
  digestOf,
  type EntityHandovers,
  type HandoverLedger,
  type HandoverRecordView,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';

const DIGEST = digestOf('snapshot');

/** Digest of the last event of every handover here. */
export const HEAD = digestOf('head');

/** A ledger that nobody touched. */
export function ledger(changes: Partial<HandoverLedger> = {}): HandoverLedger {
  return {
    end: { position: 12, digest: HEAD, at: '2026-11-02T09:00:00.000Z' },
    entry: null,
    checkedAt: '2026-11-02T09:10:00.000Z',
    findings: [],
    totalFindings: 0,
    ...changes,
  };
}

/** A handover that operations has signed and QA has not. */
export function handover(changes: Partial<HandoverView> = {}): HandoverView {
  return {
    id: 'h1',
    entityRef: 'component:default/shop',
    entityTitle: 'Shop',
    template: 'operations-handover',
    templateTitle: 'Handover to operations',
    status: 'in-review',
    shown: 'in-review',
    round: 1,
    requestedBy: 'user:default/ada.obi',
    ownerRef: 'group:default/shop-delivery',
    operatingGroup: 'group:default/shop-ops',
    draftedAt: '2026-11-01T09:00:00.000Z',
    submittedAt: '2026-11-01T09:00:00.000Z',
    acceptedAt: null,
    closedAt: null,
    expiresAt: null,
    openConditions: 0,
    overdueConditions: 0,
    drifted: false,
    importedFrom: null,
    snapshotDigest: DIGEST,
    headDigest: HEAD,
    note: '',
    roles: [
      {
        role: 'operations',
        title: 'Operations',
        group: 'group:default/shop-ops',
        candidates: ['group:default/shop-ops'],
        rule: null,
        quorum: 1,
        missing: 0,
        signatures: [
          {
            by: 'user:default/lin.wu',
            at: '2026-11-02T09:00:00.000Z',
            comment: 'Rota looks good',
          },
        ],
      },
      {
        role: 'qa',
        title: 'QA',
        group: 'group:default/qa',
        candidates: ['group:default/qa'],
        rule: null,
        quorum: 1,
        missing: 1,
        signatures: [],
      },
    ],
    conditions: [],
    openItems: 1,
    changes: [],
    closing: null,
    supersededBy: null,
    ledger: { position: 12, digest: HEAD },
    plannedFor: null,
    extraItems: [],
    review: { digest: digestOf('review'), items: [] },
    standings: [],
    obstacles: [],
    comments: [],
    changeRequests: [],
    delegations: [],
    undoneSignatures: [],
    submittedAgainBecause: null,
    renews: null,
    reviewScope: null,
    earlyLifeUntil: null,
    earlyLifeEndedAt: null,
    moves: [
      { move: 'submit', allowed: false, reason: 'It is submitted already' },
      {
        move: 'sign',
        role: 'operations',
        allowed: false,
        reason: 'Operations has signed already.',
      },
      {
        move: 'sign',
        role: 'qa',
        allowed: false,
        reason: 'This takes a member of group:default/qa.',
      },
    ],
    ...changes,
  };
}

/** What a reader from QA may do with {@link handover}. */
export const QA_MOVES: HandoverView['moves'] = [
  { move: 'sign', role: 'qa', allowed: true },
  { move: 'reject', role: 'qa', allowed: true },
];

/** What the tab of an entity loads. */
export function entityHandovers(
  changes: Partial<EntityHandovers> = {},
): EntityHandovers {
  return {
    entityRef: 'component:default/shop',
    current: handover(),
    undecided: [],
    past: [],
    missing: [],
    renewable: [],
    operatedBy: 'group:default/shop-ops',
    templates: [
      {
        name: 'operations-handover',
        title: 'Handover to operations',
        description: null,
        roles: [{ role: 'qa', title: 'QA', by: 'group:default/qa' }],
        undecided: true,
        steps: 0,
        sessions: 0,
        access: 0,
        responsibilities: 0,
        checklist: 0,
        requires: [],
        validFor: null,
        earlyLifeSupport: null,
      },
    ],
    start: { allowed: false, reason: 'A handover is in-review already.' },
    ...changes,
  };
}

/** A whole record, with its snapshot and events. */
export function handoverRecord(
  changes: Partial<HandoverRecordView> = {},
): HandoverRecordView {
  const base = handover();
  return {
    ...base,
    snapshot: {
      schema: 'readiness/handover-snapshot/v1',
      entityRef: base.entityRef,
      entityTitle: base.entityTitle,
      ownerRef: base.ownerRef,
      operatingGroup: base.operatingGroup,
      template: {
        name: 'operations-handover',
        title: 'Handover to operations',
        from: 'owner',
        requires: [],
        signOffs: [
          { role: 'qa', title: 'QA', by: 'group:default/qa', quorum: 1 },
        ],
        voidedBy: ['outcomes'],
      },
      takenAt: '2026-11-01T09:00:00.000Z',
      note: 'Ready when you are',
      sections: [
        {
          section: 'outcomes',
          title: 'Checks',
          items: [
            {
              id: 'check:a',
              title: 'Alerts go to a person',
              state: 'ok',
              seen: 'All 4 alerts have a route',
            },
            {
              id: 'check:b',
              title: 'Rollback tested',
              state: 'open',
              seen: 'Never',
            },
          ],
        },
        {
          section: 'slo',
          title: 'Service levels',
          items: [],
          unavailable: 'It could not be collected at that time.',
        },
      ],
    },
    events: [
      {
        handoverId: 'h1',
        seq: 1,
        type: 'withdrawn',
        payload: { reason: 'Too early' },
        actor: { kind: 'user', ref: 'user:default/ada.obi' },
        at: '2026-11-01T09:00:00.000Z',
        prevDigest: null,
        digest: HEAD,
      },
      {
        handoverId: 'h1',
        seq: 2,
        type: 'drift-cleared',
        payload: { snapshotDigest: DIGEST },
        actor: { kind: 'service', ref: 'plugin:readiness' },
        at: '2026-11-02T09:00:00.000Z',
        prevDigest: HEAD,
        digest: digestOf('second'),
      },
    ],
    verification: {
      intact: true,
      onTrust: [],
      events: 2,
      headDigest: HEAD,
      problems: [],
      verifiedAt: '2026-11-03T09:00:00.000Z',
    },
    ...changes,
  };
}

import type {
  HandoverExportStep,
  HandoverExportVerification,
  HandoverRecord,
} from '@backstage-readiness/plugin-readiness-common';
import chalk, { type Chalk } from 'chalk';

const VERDICTS = {
  proven: 'Proven: complete, unaltered, and signed with a key you gave.',
  unproven:
    'Complete and unaltered in itself, but not proven: whoever wrote the file could have written all of it. Give the public key of the portal with --key.',
  refuted: 'Do not believe this file.',
};

const SIGNS: Record<HandoverExportStep['state'], string> = {
  passed: '✔',
  failed: '✘',
  skipped: '–',
};

function paintOf(state: HandoverExportStep['state'], paint: Chalk): Chalk {
  const colours = {
    passed: paint.green,
    failed: paint.red,
    skipped: paint.yellow,
  };
  return colours[state];
}

function describe(record: HandoverRecord): string[] {
  const { template } = record;
  const titles = new Map(template.signOffs.map(one => [one.role, one.title]));
  const dates = [
    record.submittedAt && `submitted ${record.submittedAt}`,
    record.acceptedAt && `accepted ${record.acceptedAt}`,
    record.expiresAt && `valid until ${record.expiresAt}`,
    record.closedAt && `closed ${record.closedAt}`,
  ].filter(Boolean);
  return [
    `${record.entityTitle} (${record.entityRef}): ${template.title}`,
    `  state     ${record.status}${dates.map(date => `, ${date}`).join('')}`,
    `  from      ${record.ownerRef}, submitted by ${record.requestedBy}`,
    `  to        ${record.operatingGroup}`,
    `  snapshot  ${record.snapshotDigest ?? 'none yet'}`,
    `  last      ${record.head.digest}`,
    ...record.signatures.map(
      ({ role, by, at, membership, comment }) =>
        `  signed    ${
          titles.get(role) ?? role
        }: ${by}, ${at}, as ${membership.path.slice(1).join(' in ')}${
          comment ? `: “${comment}”` : ''
        }`,
    ),
    ...record.conditions.map(
      ({ text, owner, due, met }) =>
        `  condition ${text} (${owner}, due ${due}): ${
          met ? `met ${met.at} by ${met.by}` : 'open'
        }`,
    ),
  ];
}

/** For people: what was looked at, what it says, and whether to believe it. */
export function renderText(
  verification: HandoverExportVerification,
  options: { colour: boolean },
): string {
  const paint = new chalk.Instance({ level: options.colour ? 1 : 0 });
  const { steps, record, verdict, exportedAt, portal } = verification;
  return [
    ...steps.map(
      ({ state, message }) =>
        `${paintOf(state, paint)(SIGNS[state])} ${message}`,
    ),
    ...(record ? ['', ...describe(record)] : []),
    ...(exportedAt ? [`  exported  ${exportedAt} by ${portal}`] : []),
    '',
    paint.bold(VERDICTS[verdict]),
  ].join('\n');
}

/** For programs. */
export function renderJson(verification: HandoverExportVerification): string {
  const { record, ...rest } = verification;
  return JSON.stringify(
    {
      version: 1,
      ...rest,
      handover: record
        ? {
            id: record.id,
            entityRef: record.entityRef,
            template: record.template.name,
            status: record.status,
            round: record.round,
            requestedBy: record.requestedBy,
            ownerRef: record.ownerRef,
            operatingGroup: record.operatingGroup,
            submittedAt: record.submittedAt ?? null,
            acceptedAt: record.acceptedAt ?? null,
            expiresAt: record.expiresAt ?? null,
            closedAt: record.closedAt ?? null,
            snapshotDigest: record.snapshotDigest ?? null,
            headDigest: record.head.digest,
            signatures: record.signatures,
            conditions: record.conditions,
          }
        : null,
    },
    null,
    2,
  );
}

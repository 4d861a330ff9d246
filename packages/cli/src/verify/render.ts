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

/**
 * Characters that move what follows to another line or another place, or hide
 * it: with these, a file could print a verdict of its own.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A line with nothing in it that a terminal would obey. */
function oneLine(text: string): string {
  return text.replace(
    UNPRINTABLE,
    char => `\\u{${char.codePointAt(0)!.toString(16)}}`,
  );
}

/** Who signed, and why that counted then. */
function signatureLine(
  signature: HandoverRecord['signatures'][number],
  title: string,
): string {
  const { by, at, onBehalfOf, membership, comment } = signature;
  const groups = membership.path.slice(1).join(' in ');
  // The membership is that of the person whose place was taken.
  const why = onBehalfOf
    ? `in the place of ${onBehalfOf}, who delegated it`
    : `as ${groups || membership.path[0]}`;
  return `  signed    ${title}: ${by}, ${at}, ${why}${
    onBehalfOf && groups ? ` as ${groups}` : ''
  }${comment ? `: “${comment}”` : ''}`;
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
    ...record.signatures.map(signature =>
      signatureLine(signature, titles.get(signature.role) ?? signature.role),
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
  const { steps, record, verdict, exportedAt, portal, ledger } = verification;
  return [
    ...steps.map(
      ({ state, message }) =>
        `${paintOf(state, paint)(SIGNS[state])} ${oneLine(message)}`,
    ),
    ...(record ? ['', ...describe(record).map(oneLine)] : []),
    ...(exportedAt ? [oneLine(`  exported  ${exportedAt} by ${portal}`)] : []),
    ...(ledger
      ? [ledger.entry, ledger.end].map(
          ({ position, digest }) => `  ledger    ${position} ${digest}`,
        )
      : []),
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

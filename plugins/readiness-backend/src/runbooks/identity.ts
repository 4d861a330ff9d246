import { createHash } from 'node:crypto';

/** Names a runbook for as long as its entity names the same place. */
export function runbookId(options: {
  entityRef: string;
  reference: string;
}): string {
  return digestOf(`${options.entityRef}\n${options.reference}`).slice(0, 20);
}

/** SHA-256 of a text, in hex. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

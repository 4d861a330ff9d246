import type { SloRecordedReference } from '@backstage-readiness/plugin-readiness-node';

/** One thing that the `readiness/slo` annotation names. */
export type SloReference =
  | { kind: 'recorded'; written: string; recorded: SloRecordedReference }
  | { kind: 'file' | 'folder' | 'file-or-folder'; written: string };

const RECORDED = /^(sloth|pyrra):(?!\/)(.+)$/;
const FILE = /\.(ya?ml|json)([?#].*)?$/i;

/** What an annotation names, each once. */
export function sloReferences(annotation: string): SloReference[] {
  const written = new Set(
    annotation
      .split(',')
      .map(reference => reference.trim())
      .filter(reference => reference !== ''),
  );
  return [...written].map(reference => {
    const recorded = RECORDED.exec(reference);
    if (recorded) {
      return {
        kind: 'recorded',
        written: reference,
        recorded: {
          tool: recorded[1] as SloRecordedReference['tool'],
          name: recorded[2].trim(),
        },
      };
    }
    if (reference.endsWith('/')) {
      return { kind: 'folder', written: reference };
    }
    return {
      kind: FILE.test(reference) ? 'file' : 'file-or-folder',
      written: reference,
    };
  });
}

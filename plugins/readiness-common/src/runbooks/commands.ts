import type Token from 'markdown-it/lib/token.mjs';

/** A code block that a reader is to type in. */
export interface RunbookCommand {
  /** Line of the file, from 1, at which the block starts. */
  line: number;
  /** Whether anything says what is to be seen afterwards. */
  resultStated: boolean;
}

const SHELLS = new Set([
  '',
  'bash',
  'bat',
  'cmd',
  'console',
  'fish',
  'powershell',
  'ps1',
  'pwsh',
  'sh',
  'shell',
  'shell-session',
  'shellsession',
  'terminal',
  'zsh',
]);
const OUTPUTS = new Set(['', 'console', 'json', 'output', 'text', 'txt']);

/** A block without a language may hold anything; only what starts like a command counts. */
const LOOKS_TYPED =
  /^(?:[$#>] +)?(?:sudo +)?(?:ansible|argocd|aws|az|curl|docker|etcdctl|gcloud|gh|git|helm|java|journalctl|kubectl|make|mysql|nc|node|npm|oc|openssl|pg_dump|pg_restore|pgbackrest|podman|promtool|psql|python3?|redis-cli|restic|scp|service|ssh|systemctl|tail|terraform|wget|yarn|\.\/\S+)\b/m;

/** How people say what is to be seen. */
const RESULT =
  /\b(?:answers?|check (?:that|whether|for)|confirm|ensure|expect(?:s|ed)?|make sure|must|output|prints?|reports?|result|returns?|shall|should|shows?|says?|until|verify|wait for|you (?:get|have|see)|is seen)\b/i;

/**
 * The commands of a document. A result counts as stated when the block shows
 * it, when a block of output follows, or when the text before or after it, up
 * to the next command or heading, says what to look for.
 */
export function findCommands(
  tokens: Token[],
  lineOffset: number,
): RunbookCommand[] {
  const found: RunbookCommand[] = [];
  let before = '';
  let open: RunbookCommand | undefined;
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      before = '';
      open = undefined;
    } else if (token.type === 'inline') {
      before = token.content;
      if (open && RESULT.test(token.content)) {
        open.resultStated = true;
      }
    } else if (token.type === 'fence' || token.type === 'code_block') {
      const language = token.info.trim().split(/\s+/)[0].toLowerCase();
      if (isTyped(token, language)) {
        open = {
          line: (token.map?.[0] ?? 0) + 1 + lineOffset,
          resultStated: showsOutput(token.content) || RESULT.test(before),
        };
        found.push(open);
        before = '';
      } else if (open && OUTPUTS.has(language)) {
        open.resultStated = true;
      }
    }
  }
  return found;
}

function isTyped(token: Token, language: string): boolean {
  return (
    SHELLS.has(language) &&
    (language === ''
      ? LOOKS_TYPED.test(token.content) || /^\$ \S/m.test(token.content)
      : token.content.trim() !== '')
  );
}

/** A block with prompts shows its output on the other lines; a comment may tell it. */
function showsOutput(content: string): boolean {
  const lines = content.split('\n').filter(line => line.trim() !== '');
  const prompted = lines.some(line => /^\$ \S/.test(line));
  return (
    (prompted && !/^\$ /.test(lines[lines.length - 1])) ||
    lines.some(line => /(?:^|\s)#/.test(line) && RESULT.test(line))
  );
}

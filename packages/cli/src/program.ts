import { Command, CommanderError, Option } from 'commander';
import { EXIT, FORMATS, runLint, type Output } from './lint/command';
import { runVerify, VERIFY_FORMATS } from './verify/command';

/** Runs the `readiness` command; the result is its exit code. */
export async function run(
  args: readonly string[],
  options: { version: string; output: Output },
): Promise<number> {
  const { version, output } = options;
  let exitCode: number = EXIT.clean;
  const program = new Command('readiness')
    .description(
      'Checks whether services are described well enough to be run, and proves what was signed for them',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: text => output.out(text.trimEnd()),
      writeErr: text => output.err(text.trimEnd()),
    });
  program
    .command('lint')
    .description(
      'Look for what will not work as written in catalog files, OpenSLO files, rotas, support models, scorecards, handover templates and runbooks',
    )
    .argument('<files...>', 'files, or folders of YAML and Markdown files')
    .addOption(
      new Option('--format <format>', 'how to print what was found')
        .choices(FORMATS)
        .default('text'),
    )
    .option(
      '--config <file>',
      "the portal's configuration, for its readiness.inspection settings",
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing found, 1 something found, 2 wrong usage or a file that cannot be read.',
    )
    .action(
      async (
        paths: string[],
        flags: { format: (typeof FORMATS)[number]; config?: string },
      ) => {
        exitCode = await runLint({
          paths,
          ...flags,
          toolVersion: version,
          output,
        });
      },
    );
  program
    .command('verify')
    .description(
      'Prove offline what an exported handover says: who signed what, when, and that nothing was changed since',
    )
    .argument('<file>', 'the export, as the portal gave it')
    .option(
      '--key <file...>',
      "the portal's public keys: PEM, or the answer of /api/readiness/handovers/keys",
    )
    .addOption(
      new Option('--format <format>', 'how to print the result')
        .choices(VERIFY_FORMATS)
        .default('text'),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 proven, 1 refuted, 2 wrong usage or a file that cannot be read, 3 consistent in itself, but no key was given to prove it with.',
    )
    .action(
      async (
        file: string,
        flags: { format: (typeof VERIFY_FORMATS)[number]; key?: string[] },
      ) => {
        exitCode = await runVerify({ file, ...flags, output });
      },
    );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    // Asking for help or the version is no mistake.
    return error.exitCode === 0 ? EXIT.clean : EXIT.cannotRun;
  }
  return exitCode;
}

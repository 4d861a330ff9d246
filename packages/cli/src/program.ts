import { Command, CommanderError, Option } from 'commander';
import { EXIT, FORMATS, runLint, type Output } from './lint/command';

/** Runs the `readiness` command; the result is its exit code. */
export async function run(
  args: readonly string[],
  options: { version: string; output: Output },
): Promise<number> {
  const { version, output } = options;
  let exitCode: number = EXIT.clean;
  const program = new Command('readiness')
    .description('Checks whether services are described well enough to be run')
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

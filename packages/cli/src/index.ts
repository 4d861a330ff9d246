/**
 * The `readiness` command.
 *
 * @packageDocumentation
 */

import { version } from '../package.json';
import { run } from './program';

run(process.argv.slice(2), {
  version,
  output: {
    out: text => process.stdout.write(`${text}\n`),
    err: text => process.stderr.write(`${text}\n`),
    colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  },
}).then(
  exitCode => {
    // Not process.exit: what was written to a pipe must arrive first.
    process.exitCode = exitCode;
  },
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);

// What the commands tell the person who runs them.

/** Says what is being done now. */
export function say(text) {
  console.log(`\n▸ ${text}`);
}

/** Says what went wrong and what to do, and ends the command. */
export function fail(what, remedy) {
  console.error(`\n✖ ${what}\n  ${remedy}`);
  process.exit(1);
}

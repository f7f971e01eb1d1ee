/** Ends the process with what went wrong, as a sentence; the output of the failed tool stands above it. */
export function fail(error) {
  process.stderr.write(`\nFeder: ${error.message}\n`);
  process.exit(1);
}

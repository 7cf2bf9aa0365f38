/** Entry of the command line: `symbiode COMMAND …`. */
import { exitCodes } from './command';
import { runCommand } from './run-command';

// Whoever reads the output may have had enough of it, as in `symbiode simulate … | head`.
process.stdout.on('error', () => process.exit(exitCodes.done));

try {
  const code = await runCommand(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    isInteractive: process.stderr.isTTY,
    onInterrupt: (listener) => {
      process.once('SIGINT', () => {
        process.once('SIGINT', () => process.exit(exitCodes.cancelled));
        listener();
      });
      process.once('SIGTERM', listener);
    },
  });
  process.exitCode = code;
} catch (error) {
  process.stderr.write(
    `Symbiode itself went wrong: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = exitCodes.diagnostics;
}

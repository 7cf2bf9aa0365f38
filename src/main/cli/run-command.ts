import { isClean, ModelError } from '../../engine';
import { appVersion } from '../files/app-folders';
import { exitCodes, UsageError, type Terminal } from './command';
import { commands } from './commands';
import { diagnosticsText, uniqueDiagnostics } from './print-diagnostics';

function overview(): string {
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n');
  return `symbiode COMMAND …

${list}

symbiode COMMAND --help says more. Exit codes: 0 done, 1 something is wrong with the document or its data, 2 wrong
arguments, 3 the numbers broke down, 130 interrupted.
`;
}

/** Diagnostics that stopped a command; those of numbers that broke down have their own exit code. */
function report({ diagnostics }: ModelError, asJson: boolean, terminal: Terminal): number {
  const all = uniqueDiagnostics(diagnostics);
  if (asJson) terminal.out(`${JSON.stringify({ event: 'refused', ok: isClean(all), diagnostics: all })}\n`);
  else terminal.error(diagnosticsText(all, undefined));
  const numerical = all.length > 0 && all.every((d) => d.code === 'numerical-failure');
  return numerical ? exitCodes.numerical : exitCodes.diagnostics;
}

/** Runs what the arguments say; gives the exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    terminal.out(`${appVersion()}\n`);
    return exitCodes.done;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? terminal.error : terminal.out)(overview());
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = commands.find((entry) => entry.name === name);
  if (!command) {
    terminal.error(`There is no command "${name}".\n\n${overview()}`);
    return exitCodes.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.usage);
    return exitCodes.done;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`${error.message}\n\n${command.usage}`);
      return exitCodes.usage;
    }
    if (error instanceof ModelError) return report(error, rest.includes('--json'), terminal);
    throw error;
  }
}

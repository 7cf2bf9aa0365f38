import { runServer } from '../../serve/run-server';
import { serveArguments, serveUsage } from '../../serve/serve-arguments';
import { exitCodes, UsageError, type Command } from '../command';

/** Serves the editor until it is interrupted. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve the editor to a browser on this machine',
  usage: serveUsage,
  async run(args, { onInterrupt }) {
    let options;
    try {
      options = serveArguments(args);
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
    // Before the address is printed: whoever reads it may interrupt at once.
    const interrupted = new Promise<void>((resolve) => onInterrupt(resolve));
    const server = await runServer(options);
    await interrupted;
    server.close();
    return exitCodes.done;
  },
};

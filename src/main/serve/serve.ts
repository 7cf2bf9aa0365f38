/** Entry of the served editor: `node out/main/serve.js [FILE] [--port N] [--workspace FOLDER] [--no-open]`. */
import { reasonOf } from '../files/file-problem';
import { runServer } from './run-server';
import { serveArguments, serveUsage } from './serve-arguments';

try {
  const starting = runServer(serveArguments(process.argv.slice(2)));
  // Before the address is printed: whoever reads it may interrupt at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void starting.then((server) => server.close()));
  }
  await starting;
} catch (error) {
  const usage = error instanceof TypeError;
  process.stderr.write(`${usage ? error.message : `The editor cannot be served: ${reasonOf(error)}.`}\n`);
  if (usage) process.stderr.write(`\n${serveUsage}`);
  process.exitCode = usage ? 2 : 1;
}

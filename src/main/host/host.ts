/**
 * Entry of the engine host: a plain Node process that talks to its owner over the pipe at descriptor 3 and ends when
 * the owner does.
 */
import { Socket } from 'node:net';
import * as v from 'valibot';
import { createStreamTransport } from '../transport/stream-transport';
import { createHost } from './create-host';

const optionsSchema = v.strictObject({ workspace: v.string(), open: v.nullable(v.string()) });

const options = v.parse(optionsSchema, JSON.parse(process.argv[2] ?? 'null'));
const transport = createStreamTransport(new Socket({ fd: 3, readable: true, writable: true }));
const host = createHost(transport, options);

transport.onClose(() => {
  void host.close().finally(() => process.exit(0));
});
// Ctrl+C in a terminal reaches the whole group of processes; the owner decides when the host ends.
process.on('SIGINT', () => {});

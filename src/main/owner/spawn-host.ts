import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { createStreamTransport } from '../transport/stream-transport';
import type { HostProcess } from './host-owner';

export interface HostCommand {
  /** A Node binary, or Electron's when `env` tells it to behave as one. */
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
  /** The built host entry. */
  readonly file: string;
  readonly workspace: string;
  readonly open: string | null;
}

/** Starts a host process. Messages travel over a pipe of their own, so that nothing printed can garble them. */
export function spawnHost({ executable, env, file, workspace, open }: HostCommand): HostProcess {
  const child = spawn(executable, [file, JSON.stringify({ workspace, open })], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'overlapped'],
    windowsHide: true,
  });
  const pipe = child.stdio[3];
  if (!(pipe instanceof Duplex)) throw new Error('The engine has no pipe to talk over.');
  const transport = createStreamTransport(pipe);
  return {
    transport,
    onExit(listener) {
      let told = false;
      const tell = () => {
        if (told) return;
        told = true;
        transport.close();
        // A host that lost its pipe is of no use, even when it still runs.
        child.kill('SIGKILL');
        listener();
      };
      child.on('exit', tell);
      child.on('error', tell);
      transport.onClose(tell);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

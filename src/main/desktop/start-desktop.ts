/** The desktop app: one window, and the engine host that it owns. */
import { app, type BrowserWindow, ipcMain, MessageChannelMain } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findNode } from '../owner/find-node';
import { isTextForm } from '../files/text-ending';
import { createHostOwner } from '../owner/host-owner';
import { spawnHost } from '../owner/spawn-host';
import { channels } from './channels';
import { createWindow } from './create-window';
import { answerDialogs } from './dialogs';
import { setMenu } from './menu';
import { servePage } from './page-protocol';
import { createPortTransport } from './port-transport';
import { isTrustedSender } from './sender-check';

/** The document named on the command line, when there is one. */
function documentIn(args: readonly string[]): string | null {
  const named = args.find((arg) => !arg.startsWith('-') && (arg.endsWith('.symbiode') || isTextForm(arg)));
  const file = named === undefined ? undefined : path.resolve(named);
  return file !== undefined && existsSync(file) ? file : null;
}

/** Starts everything; `here` is the folder of the built main process. Runs once the app is ready. */
export async function startDesktop(here: string): Promise<void> {
  const open = documentIn(process.argv.slice(app.isPackaged ? 1 : 2));
  const node = findNode(process.env, { executable: process.execPath, isElectron: true });
  const owner = createHostOwner(() =>
    spawnHost({ ...node, file: path.join(here, 'host.js'), workspace: app.getPath('documents'), open }),
  );
  if (open !== null) owner.grant(open);
  await servePage(path.join(here, '..', 'renderer'));
  setMenu(process.platform);
  answerDialogs((file) => owner.grant(file));
  ipcMain.on(channels.connect, (event) => {
    const frame = event.senderFrame;
    if (!frame || !isTrustedSender(frame)) return;
    const { port1, port2 } = new MessageChannelMain();
    owner.connect(createPortTransport(port1));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Electron's frame takes a channel name
    frame.postMessage(channels.port, null, [port2]);
  });

  let window: BrowserWindow | undefined;
  const show = () => {
    window = createWindow(path.join(here, '..', 'preload', 'preload.cjs'));
    window.on('closed', () => (window = undefined));
  };
  show();
  app.on('activate', () => {
    if (!window) show();
  });
  app.on('second-instance', () => {
    if (!window) return show();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('quit', () => owner.close());
}

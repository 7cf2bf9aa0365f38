/**
 * The only bridge between the page and the desktop. A message port cannot pass through the context bridge, so
 * `connect` asks the main process for one and hands it to the page's own window.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { channels } from './desktop/channels';

/** The part of the page's window that is used here; the rest of this program has no DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
};

ipcRenderer.on(channels.port, (event) => {
  window.postMessage(channels.port, window.location.origin, [...event.ports]);
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

contextBridge.exposeInMainWorld('symbiode', {
  platform: process.platform,
  /** The port arrives as a window message whose data is "symbiode:port". */
  connect: () => ipcRenderer.send(channels.connect),
  chooseOpen: async () => text(await ipcRenderer.invoke(channels.chooseOpen)),
  chooseSave: async (defaultName: string) => text(await ipcRenderer.invoke(channels.chooseSave, defaultName)),
  chooseFolder: async () => text(await ipcRenderer.invoke(channels.chooseFolder)),
});

/** Dialogs of the operating system. What the user chooses there, and only that, the page may use. */
import { app, BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron';
import path from 'node:path';
import { TEXT_ENDING } from '../files/text-ending';
import { channels } from './channels';
import { isTrustedSender } from './sender-check';

const model = { name: 'Symbiode documents', extensions: ['symbiode'] };
const text = { name: 'Models as text', extensions: ['symt'] };
/** One filter for opening, so that both are listed; two for saving, where the filter says the ending. */
const openable = [{ name: 'Symbiode documents', extensions: [...model.extensions, ...text.extensions] }];
const endings = new Set(['.symbiode', TEXT_ENDING]);

/** Only the last part of what the page proposes, so that it cannot lead the dialog elsewhere. */
function proposedName(value: unknown): string {
  const name = typeof value === 'string' ? path.basename(value.replaceAll('\\', '/')) : '';
  return name === '' ? 'model.symbiode' : name.slice(0, 200);
}

/** Answers the page's wish to choose a file; `grant` is told what was chosen. */
export function answerDialogs(grant: (file: string) => void): void {
  const handle = (
    channel: string,
    choose: (window: BrowserWindow, asked: unknown) => Promise<string | undefined>,
  ) => {
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, asked: unknown) => {
      const window = BrowserWindow.fromWebContents(event.sender);
      if (!window || !isTrustedSender(event.senderFrame)) return null;
      return (await choose(window, asked)) ?? null;
    });
  };
  handle(channels.chooseOpen, async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      filters: openable,
      properties: ['openFile'],
    });
    const [file] = filePaths;
    if (file === undefined) return undefined;
    grant(file);
    app.addRecentDocument(file);
    return file;
  });
  handle(channels.chooseSave, async (window, asked) => {
    const defaultPath = proposedName(asked);
    const { filePath } = await dialog.showSaveDialog(window, { filters: [model, text], defaultPath });
    if (!filePath) return undefined;
    const file = endings.has(path.extname(filePath)) ? filePath : `${filePath}.symbiode`;
    grant(file);
    app.addRecentDocument(file);
    return file;
  });
  handle(channels.chooseFolder, async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory'],
    });
    const [folder] = filePaths;
    // A grant covers the folder of a file, so a file inside stands for the folder.
    if (folder !== undefined) grant(path.join(folder, 'export'));
    return folder;
  });
}

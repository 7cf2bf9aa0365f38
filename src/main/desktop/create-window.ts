import { BrowserWindow, dialog, shell, type WebContents } from 'electron';
import { externalLink, isOwnPage, pageUrl } from './navigation-policy';

/** Keeps a page where it is: no other address, no further window, no permission of any kind. */
function confine(contents: WebContents): void {
  const follow = (address: string) => {
    const link = externalLink(address);
    if (link) void shell.openExternal(link);
  };
  contents.on('will-navigate', (event) => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    follow(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    follow(url);
    return { action: 'deny' };
  });
  contents.session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  contents.session.setPermissionCheckHandler(() => false);
}

/** The page asks to stay because there are changes that were not saved; the user decides. */
function askBeforeClosing(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      buttons: ['Close', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      message: 'Close without saving?',
      detail: 'The changes are kept aside and offered again at the next start.',
    });
    if (choice === 0) event.preventDefault();
  });
}

/** Opens the editor's window. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Symbiode',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  confine(window.webContents);
  askBeforeClosing(window);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageUrl);
  return window;
}

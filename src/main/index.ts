/** Electron entry: boot order, nothing else. */
import { app } from 'electron';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { declarePageProtocol } from './desktop/page-protocol';
import { startDesktop } from './desktop/start-desktop';

app.enableSandbox();
if (app.requestSingleInstanceLock()) {
  declarePageProtocol();
  const here = path.dirname(fileURLToPath(import.meta.url));
  // Electron is not ready before this module has been evaluated, so waiting at the top would be for ever.
  void app.whenReady().then(() => startDesktop(here));
} else {
  app.quit();
}

/**
 * The first code of the page, and all that its first picture waits for: gives the frame in index.html its theme, asks
 * the host for the first document and fetches the editor.
 */
import './ui/base.css';
import './ui/shell.css';
import { begin } from './app/beginning';
import { keptTheme, markTheme } from './app/theme';
import { connectFromPage } from './host/connect-from-page';
import { createHostClient } from './host/host-client';

markTheme(window, keptTheme(window));
const client = createHostClient(connectFromPage());
const beginning = begin(client);
void import('./main').then(
  ({ openWindow }) => openWindow(client, beginning),
  () => {
    const said = document.querySelector('#root output');
    if (said) said.textContent = 'The editor could not be loaded. Start it again, then reload this page.';
  },
);

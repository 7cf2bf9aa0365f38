import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { PANELS } from './app/panels/registry';
import { createSession } from './app/session';
import { connectFromPage } from './host/connect-from-page';
import { createHostClient } from './host/host-client';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the editor.');

createRoot(root).render(
  <StrictMode>
    <App session={createSession(createHostClient(connectFromPage()), PANELS)} />
  </StrictMode>,
);

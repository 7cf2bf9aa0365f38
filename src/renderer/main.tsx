import { StrictMode } from 'react';
import { App } from './app/App';
import type { Beginning } from './app/beginning';
import { PANELS } from './app/panels/registry';
import { createSession } from './app/session';
import type { HostClient } from './host/host-client';
import { createRoot } from './ui/create-root';

/** Puts the editor in the place of the frame that the page came with. */
export function openWindow(client: HostClient, beginning: Beginning): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no place for the editor.');
  createRoot(root).render(
    <StrictMode>
      <App session={createSession(client, PANELS, beginning)} />
    </StrictMode>,
  );
}

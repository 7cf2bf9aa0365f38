import { appVersion } from '../../files/app-folders';
import { listTemplates } from '../../files/templates';
import type { Handlers } from '../context';

/** Who the host is and what it has to offer. */
export const hostRequests: Handlers<'host.hello' | 'template.list'> = {
  'host.hello': async (_body, { options, autosaves, openDocuments, warm }) => {
    warm();
    const inUse = await openDocuments.keysInUse();
    return {
      version: appVersion(),
      workspace: options.workspace,
      backend: 'wasm',
      open: options.open,
      // What another window is working on is not lost.
      recoverable: (await autosaves.recoverable()).filter(({ key }) => !inUse.has(key)),
    };
  },

  'template.list': () => listTemplates(),
};

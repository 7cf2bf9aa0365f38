/** Serves the built editor to the window at `app://symbiode/`; the page needs no server and sees no other file. */
import { protocol } from 'electron';
import { contentSecurityPolicy } from '../page/content-security-policy';
import { createStaticFiles } from '../page/static-files';
import { isOwnPage } from './navigation-policy';

/** Must run before the app is ready. */
export function declarePageProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Starts answering from the folder of built files. */
export async function servePage(root: string): Promise<void> {
  const find = await createStaticFiles(root);
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url);
    const file = isOwnPage(request.url) ? await find(pathname) : undefined;
    if (!file || request.method !== 'GET') return new Response('There is no such page.', { status: 404 });
    return new Response(new Uint8Array(file.content), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': contentSecurityPolicy([], pathname),
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}

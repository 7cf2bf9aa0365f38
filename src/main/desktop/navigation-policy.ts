/** Where the window may go, and which links may leave it. Pure, so that it can be tested without a window. */

/** The editor's own address; `app` is a scheme that only this program serves. */
export const pageOrigin = 'app://symbiode';
export const pageUrl = `${pageOrigin}/`;

/** Sites that help texts and references lead to. */
const linked = [
  'doi.org',
  'arxiv.org',
  'github.com',
  'wikipedia.org',
  'openmodelica.org',
  'docs.kidger.site',
];

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** True for the editor's page and its files. Schemes of our own have no `origin`, so the parts are compared. */
export function isOwnPage(address: string): boolean {
  const url = parse(address);
  return url?.protocol === 'app:' && url.host === 'symbiode' && url.username === '' && url.port === '';
}

/** The address to open in the user's browser, or undefined for whatever must not be opened. */
export function externalLink(address: string): string | undefined {
  const url = parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '')
    return undefined;
  const known = linked.some((site) => url.hostname === site || url.hostname.endsWith(`.${site}`));
  return known ? url.href : undefined;
}

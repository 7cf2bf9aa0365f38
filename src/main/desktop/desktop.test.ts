import { describe, expect, it } from 'vitest';
import { externalLink, isOwnPage, pageUrl } from './navigation-policy';
import { isTrustedSender } from './sender-check';

const foreign = [
  'https://evil.example/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'app://evil/',
  'app://symbiode.evil/',
  'app://user@symbiode/',
  'javascript:alert(1)',
  'data:text/html,x',
  'not an address',
  '',
];

describe('the window', () => {
  it('may show its own page and nothing else', () => {
    expect(isOwnPage(pageUrl)).toBe(true);
    expect(isOwnPage(`${pageUrl}assets/x.js?y#z`)).toBe(true);
    for (const address of foreign) expect(isOwnPage(address)).toBe(false);
  });

  it('listens to its own top frame only', () => {
    expect(isTrustedSender({ url: pageUrl, parent: null })).toBe(true);
    expect(isTrustedSender({ url: pageUrl, parent: {} })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
    for (const url of foreign) expect(isTrustedSender({ url, parent: null })).toBe(false);
  });
});

describe('links that leave the window', () => {
  it.each(['https://doi.org/10.1000/1', 'https://en.wikipedia.org/wiki/Lynx'])(
    'are opened: %s',
    (address) => {
      expect(externalLink(address)).toBe(address);
    },
  );

  it.each([
    ...foreign,
    'http://doi.org/',
    'https://doi.org.evil.example/',
    'https://evildoi.org/',
    'https://doi.org@evil.example/',
    'https://doi.org:444/',
    'smb://doi.org/x',
  ])('are not opened: %s', (address) => {
    expect(externalLink(address)).toBeUndefined();
  });
});

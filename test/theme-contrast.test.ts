import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/renderer/ui/tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`:root[data-theme='${theme}'] {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gu)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

function channels(hex: string): readonly [number, number, number] {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast ratio, 1 … 21. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const ROLES = ['physics', 'learned', 'data', 'state', 'problem', 'caution', 'good'];

describe.each(['light', 'dark'])('%s theme', (theme) => {
  const tokens = tokensOf(theme);
  const color = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no token --${name} in ${theme}`);
    return value;
  };

  it.each(['ink', 'ink-2', 'ink-3', 'accent', ...ROLES])('--%s is readable on every sheet', (name) => {
    for (const sheet of ['desk', 'paper', 'surface', 'surface-raised', 'sunken']) {
      expect(contrast(color(name), color(sheet)), sheet).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([...ROLES, 'accent'])('--%s is readable on its own soft fill', (role) => {
    expect(contrast(color(role), color(`${role}-soft`))).toBeGreaterThanOrEqual(4.5);
  });

  it('text on filled controls is readable', () => {
    expect(contrast(color('on-ink'), color('ink'))).toBeGreaterThanOrEqual(7);
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('frames of controls stand out from what they lie on', () => {
    expect(contrast(color('line-control'), color('surface'))).toBeGreaterThanOrEqual(3);
  });
});

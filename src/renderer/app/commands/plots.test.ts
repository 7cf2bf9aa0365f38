import { beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { EditorState } from '../../document/editor';
import { readSettings } from '../../plots/plot-settings';
import { plots } from '../../plots/index';
import { freshLayout } from '../panels/layout';
import type { Session } from '../session';
import type { AppCommand } from './command';
import { plotCommands } from './plots';

const ids = plots.map(({ id }) => id);
const state = {} as EditorState;

/** As much of a session as the commands of plots reach into. */
function made({ noisy = false, overlaid = false } = {}) {
  const choice = createStore(() => readSettings(null, ids));
  const shownPanels: string[] = [];
  const toggled: string[] = [];
  const runs = ['own', 'newest', 'older'].map((id) => ({ id, status: 'done', startedAt: '', name: id }));
  const session = {
    plots: choice,
    panels: {
      store: createStore(() => ({ layout: freshLayout([]) })),
      show: (id: string) => void shownPanels.push(id),
    },
    simulation: createStore(() => ({ model: { system: { noise: noisy ? { channels: [1] } : undefined } } })),
    band: { store: createStore(() => ({ band: noisy ? { paths: 9, levels: [0.05, 0.95] } : null })) },
    runs: { store: createStore(() => ({ current: null, history: runs })) },
    overlays: {
      store: createStore(() => (overlaid ? [{ run: runs[1] }, { run: runs[2] }] : [])),
      toggle: (id: string) => void toggled.push(id),
    },
    editor: { store: createStore(() => ({ document: { run: 'own' } })) },
  } as unknown as Session;
  const commands = plotCommands(session);
  const command = (id: keyof typeof commands): AppCommand => {
    const found = commands[id];
    if (!found) throw new Error(`There is no command "${id}".`);
    return found;
  };
  return { commands, command, choice, shownPanels, toggled };
}

beforeEach(() => {
  // The focus follows where there is a page.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  return () => vi.unstubAllGlobals();
});

it.each(plots)('$id is shown in the first panel by a command of its name', ({ id, title }) => {
  const { command, choice, shownPanels } = made();
  expect(command(`plot-${id}`).label).toContain(title);
  command(`plot-${id}`).run();
  expect(choice.getState().shown[0]).toBe(id);
  expect(shownPanels).toEqual(['plots']);
});

it.each([
  ['log', 'decades'],
  ['logTime', 'decadesOfTime'],
] as const)('%s is switched on and off for the plots that have it, and for no other', (setting, kind) => {
  for (const { id, choices } of plots) {
    const { commands, command, choice } = made();
    const name = `plot-${setting === 'log' ? 'log' : 'log-time'}-${id}` as const;
    expect(Object.hasOwn(commands, name)).toBe(choices[kind]);
    if (!choices[kind]) continue;
    command(name).run();
    expect(choice.getState()[setting]).toEqual([id]);
    expect(command(name).detail?.(state)).toContain(': no ');
    command(name).run();
    expect(choice.getState()[setting]).toEqual([]);
  }
});

it('bands are hidden and drawn where there can be any', () => {
  expect(made().command('plot-bands').enabled?.(state)).toBe(false);
  const { command, choice } = made({ noisy: true });
  expect(command('plot-bands').enabled?.(state)).toBe(true);
  expect(command('plot-bands').detail?.(state)).toMatch(/^Hide/u);
  command('plot-bands').run();
  expect(choice.getState().bands).toBe(false);
  command('plot-bands').run();
  expect(choice.getState().bands).toBe(true);
});

it('the newest other run is laid over the curves, and all of them are taken away', () => {
  const { command, toggled } = made();
  expect(command('plot-overlay').detail?.(state)).toContain('newest');
  command('plot-overlay').run();
  expect(toggled).toEqual(['newest']);
  expect(command('plot-overlay-none').enabled?.(state)).toBe(false);

  const laid = made({ overlaid: true });
  expect(laid.command('plot-overlay').enabled?.(state)).toBe(false);
  laid.command('plot-overlay-none').run();
  expect(laid.toggled).toEqual(['newest', 'older']);
});

import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { BandAnswer, SymbiodeDocument } from '../../../engine/index';
import { followBand } from './live-band';
import type { LiveSimulation } from './live-simulation';

interface Asked {
  readonly name: string;
  readonly body: {
    readonly patience?: number | null;
    readonly subject?: { readonly document: { readonly title: string } };
  };
  readonly answer: (reply: Partial<BandAnswer>) => Promise<void>;
}

const documentOf = (title: string) => ({ title, run: null }) as unknown as SymbiodeDocument;
const model = (channels: readonly string[]) => ({ system: { noise: { channels } } });

/** A follower whose host answers when it is told to. */
function follow() {
  let time = 0;
  const asked: Asked[] = [];
  const request = (name: string, body: Asked['body']) =>
    new Promise((resolve) => {
      const answer = async (reply: Partial<BandAnswer>): Promise<void> => {
        resolve({ band: null, slow: false, diagnostics: [], ...reply });
        await new Promise((done) => setTimeout(done));
      };
      asked.push({ name, body, answer });
    });
  const simulation = createStore(
    () => ({ document: null, model: null, solution: null }) as unknown as LiveSimulation,
  );
  const solved = (title: string, channels: readonly string[] = ['W']): void =>
    simulation.setState({ document: documentOf(title), model: model(channels), solution: {} } as never);
  const follower = followBand({
    editor: { store: createStore(() => ({ tables: {}, path: null })) } as never,
    simulation,
    client: { request } as never,
    asker: 'me',
    now: () => time,
  });
  const titles = () =>
    asked.filter(({ name }) => name === 'simulate.band').map(({ body }) => body.subject?.document.title);
  return { follower, asked, solved, titles, wait: (ms: number) => (time += ms) };
}

const band = { paths: 100 } as BandAnswer['band'];

describe('the band that follows the model', () => {
  it('is asked for once the model has noise and is solved, and for the newest model only', async () => {
    const { follower, asked, solved, titles } = follow();
    follower.want(null);
    expect(titles()).toEqual([]);
    solved('a');
    solved('b');
    solved('c');
    expect(titles()).toEqual(['a']);
    expect(asked[0]?.body.patience).toBeGreaterThan(0);
    await asked[0]?.answer({ band });
    expect(titles()).toEqual(['a', 'c']);
    expect(follower.store.getState()).toMatchObject({ band });
    solved('calm', []);
    expect(follower.store.getState()).toMatchObject({ band: null });
  });

  it('is given up for a newer model when it takes long', async () => {
    const { follower, asked, solved, titles, wait } = follow();
    follower.want(true);
    solved('a');
    wait(5000);
    solved('b');
    expect(titles()).toEqual(['a', 'b']);
    await asked[0]?.answer({ band });
    expect(follower.store.getState().band).toBeNull();
    await asked[1]?.answer({ band });
    expect(follower.store.getState().band).toBe(band);
  });

  it('is stopped and gone when it is not wanted, and takes its time when it is', async () => {
    const { follower, asked, solved } = follow();
    follower.want(null);
    solved('a');
    await asked[0]?.answer({ slow: true });
    expect(follower.store.getState().band).toBeNull();
    follower.want(true);
    expect(asked[1]?.body.patience).toBeNull();
    follower.want(false);
    expect(asked[2]?.name).toBe('simulate.band.cancel');
    await asked[1]?.answer({ band });
    expect(follower.store.getState()).toEqual({ band: null, trouble: '', busy: false });
  });
});

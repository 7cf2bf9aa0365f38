/**
 * A slow line between window and engine, for finding steps that wait too little: every message is held back by up to
 * so many milliseconds, either way, and none overtakes another. The delays come from a seed, so that a run repeats.
 */
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Numbers from 0 to 1 by a linear congruential generator (Numerical Recipes, 3rd edition, section 7.1). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Hands messages on in their order, each held back by up to `most` milliseconds. */
function heldBack(most: number, random: () => number, hand: (message: string | Buffer) => void) {
  // Timers alone could overtake one another by a millisecond, which a WebSocket never does.
  let before: Promise<unknown> = Promise.resolve();
  return (message: string | Buffer): void => {
    before = Promise.all([before, setTimeout(most * random())]).then(() => hand(message));
  };
}

/** Makes the page's line to the engine slow; to be called before the page is opened. */
export async function slowLine(page: Page, most: number): Promise<void> {
  const random = numbers(most);
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage(heldBack(most, random, (message) => server.send(message)));
    server.onMessage(heldBack(most, random, (message) => socket.send(message)));
  });
}

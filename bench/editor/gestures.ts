/** What a hand does on the canvas: a node dragged, the view moved and zoomed, in as many moves each. */
import type { Page } from 'playwright-core';
import { frame } from './serve';

/** Moves of a gesture. */
export const STEPS = 60;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(page: Page): Promise<Box> {
  const box = await page.getByTestId('canvas').boundingBox();
  if (!box) throw new Error('There is no canvas.');
  return box;
}

/** Steps from the start: as many there as back. */
const thereAndBack = (i: number): number => Math.min(i, STEPS - 1 - i);

async function sweep(page: Page, move: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < STEPS; i++) {
    await move(i);
    await frame(page);
  }
}

/** The boxes on the screen of all nodes that are drawn. */
const NODE_BOXES = `[...document.querySelectorAll('[data-node-id]')].map((node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return { x, y, width, height };
})`;

/** The place on the screen of the drawn node nearest to the middle of the canvas, wherever the gestures have led. */
async function nodeInView(page: Page): Promise<Box> {
  const [canvas, nodes] = [await boxOf(page), await page.evaluate<readonly Box[]>(NODE_BOXES)];
  const aside = (box: Box): number =>
    Math.hypot(
      box.x + box.width / 2 - canvas.x - canvas.width / 2,
      box.y + box.height / 2 - canvas.y - canvas.height / 2,
    );
  const [nearest] = nodes.toSorted((a, b) => aside(a) - aside(b));
  if (!nearest) throw new Error('No node is drawn.');
  return nearest;
}

/** Turns the wheel over a node in view until the canvas is at a level. */
export async function zoomInto(page: Page, level: 'far' | 'near'): Promise<void> {
  const place = await nodeInView(page);
  await page.mouse.move(place.x + 4, place.y + 4);
  const at = (): Promise<string | null> => page.getByTestId('canvas').getAttribute('data-zoom');
  for (let i = 0; i < 60 && (await at()) !== level; i++) {
    await page.mouse.wheel(0, -60);
    await frame(page);
  }
  if (level === 'near') for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -60);
  await page.waitForTimeout(1000);
}

/** Drags the node in the middle there and back, so that it is where the next drag takes it up. */
export async function drag(page: Page): Promise<void> {
  const place = await nodeInView(page);
  const from = { x: place.x + place.width / 2, y: place.y + Math.min(12, place.height / 2) };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await sweep(page, (i) => page.mouse.move(from.x + 3 * thereAndBack(i), from.y + 2 * thereAndBack(i)));
  await page.mouse.up();
}

/** A place of the canvas on which nothing lies, the first from its upper left. */
const FREE_PLACE = `(() => {
  const { x, y, width, height } = document.querySelector('[data-testid="canvas"]').getBoundingClientRect();
  for (let down = 60; down < height; down += 12)
    for (let right = 8; right < width; right += 12)
      if (document.elementFromPoint(x + right, y + down)?.matches('.react-flow__pane'))
        return { x: x + right, y: y + down };
  return null;
})()`;

/** Moves the view there and back, so that the next gesture finds what this one found. */
export async function pan(page: Page): Promise<void> {
  const at = await page.evaluate<{ x: number; y: number } | null>(FREE_PLACE);
  if (!at) throw new Error('Nowhere is the paper bare.');
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await sweep(page, (i) => page.mouse.move(at.x + 6 * thereAndBack(i), at.y + 3 * thereAndBack(i)));
  await page.mouse.up();
}

/** Turns the wheel over the middle to and fro. */
export async function zoom(page: Page): Promise<void> {
  const box = await boxOf(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await sweep(page, (i) => page.mouse.wheel(0, i < STEPS / 2 ? 8 : -8));
}

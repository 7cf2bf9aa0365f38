/**
 * Pictures of screens, compared with those kept in test/e2e/pictures. They are renewed by
 * `node scripts/e2e.mjs test/e2e/visual.test.ts --update-pictures`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { root } from './app';

/** True where the pictures are taken anew instead of compared. */
export const isUpdating = Boolean(process.env['SYMBIODE_UPDATE_PICTURES']);

const kept = path.join(root, 'test', 'e2e', 'pictures');

/** Where what was seen and where it differs are left after a failure. */
const results = path.join(root, '.cache', 'test', 'pictures');

/**
 * How far two pixels may lie apart, as a share of the distance of black and white in YIQ: less than any two neighbouring
 * greys of the tokens. Chromium blends what is zoomed, such as the canvas, in tiles, and the edges of shapes come out
 * a little lighter or darker from one time to the next; pixelmatch finds those and leaves them out.
 */
const PIXEL = 0.02;

/**
 * Share of a picture's pixels that may differ all the same: 20 of 1280 × 800. Of two pictures of one screen some 5 did,
 * one other letter in a button changes 50, a line that moves hundreds.
 */
const SHARE = 0.00002;

/** Pictures that are taken until one is right. */
const LOOKS = 20;

/** What is not the same each time or on each machine: the file's place, dates, what is only said for a moment. */
const MASK = `[data-testid='save-state'], time, [role='tooltip'] { visibility: hidden !important; }`;

/** What pictures depend on beside the application: whoever has others cannot compare. */
interface Surroundings {
  readonly chromium: string;
  readonly system: string;
  /** Width of a text in the fixed-pitch font, the one font that comes from the system, in hundredths of a pixel. */
  readonly font: number;
}

async function surroundings(page: Page): Promise<Surroundings> {
  const version = page.context().browser()?.version() ?? '';
  const font = await page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return 0;
    pen.font = `12px ${getComputedStyle(document.documentElement).getPropertyValue('--font-mono')}`;
    return Math.round(100 * pen.measureText('x₁ = sin(t) ∂').width);
  });
  return { chromium: version.split('.')[0] ?? '', system: process.platform, font };
}

const aboutFile = path.join(kept, 'taken-with.json');

/** Why the kept pictures say nothing here; undefined where they do, or where they are taken anew. */
export async function reasonToSkip(page: Page): Promise<string | undefined> {
  const here = await surroundings(page);
  if (isUpdating) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(aboutFile, `${JSON.stringify(here, null, 2)}\n`);
    return undefined;
  }
  if (process.env['SYMBIODE_REQUIRE_PICTURES']) return undefined;
  const { chromium, system, font } = JSON.parse(readFileSync(aboutFile, 'utf8')) as Surroundings;
  if (chromium !== here.chromium)
    return `pictures were taken with Chromium ${chromium}, and this is ${here.chromium}`;
  if (system !== here.system) return `pictures were taken on ${system}, and this is ${here.system}`;
  if (font !== here.font) return 'pictures were taken with another fixed-pitch font';
  return undefined;
}

/**
 * The page or a part of it, as soon as it is as it should be, or as it is after some seconds; where nobody says how it
 * should be, as soon as it has come to rest: two pictures in a row are the same.
 */
async function take(
  page: Page,
  part: Locator | undefined,
  isRight?: (picture: PNG) => boolean,
): Promise<{ readonly png: Buffer; readonly picture: PNG }> {
  await page.evaluate(() => document.fonts.ready);
  const options = { animations: 'disabled', caret: 'hide', scale: 'css', style: MASK } as const;
  let before: Buffer | undefined;
  for (let attempt = 0; attempt < LOOKS; attempt++) {
    const png = await (part ?? page).screenshot(options);
    const picture = PNG.sync.read(png);
    const isLast = attempt === LOOKS - 1;
    if (isRight ? isLast || isRight(picture) : before?.equals(png)) return { png, picture };
    before = png;
    await page.waitForTimeout(100);
  }
  throw new Error('The page does not come to rest.');
}

/** The smallest file of an opaque picture: which filter and strategy that needs depends on what it shows. */
function pack(picture: PNG): Buffer {
  const tries = [0, 4, -1].flatMap((filterType) =>
    [0, 3].map((deflateStrategy) =>
      PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, filterType, deflateStrategy }),
    ),
  );
  return tries.reduce((best, one) => (one.length < best.length ? one : best));
}

function keep(file: string, content: Buffer): string {
  mkdirSync(results, { recursive: true });
  const target = path.join(results, file);
  writeFileSync(target, content);
  return path.relative(root, target);
}

/** How many pixels differ, and where. */
function compare(expected: PNG, seen: PNG): { readonly count: number; readonly difference: PNG } {
  const { width, height } = expected;
  const difference = new PNG({ width, height });
  if (seen.width !== width || seen.height !== height) return { count: Infinity, difference };
  const options = { threshold: PIXEL };
  const count = pixelmatch(expected.data, seen.data, difference.data, width, height, options);
  return { count, difference };
}

/** Looks at the page or a part of it; says in a line what differs from the kept picture, undefined where nothing does. */
export async function comparePicture(page: Page, name: string, part?: Locator): Promise<string | undefined> {
  const file = path.join(kept, `${name}.png`);
  if (isUpdating) {
    writeFileSync(file, pack((await take(page, part)).picture));
    return undefined;
  }
  if (!existsSync(file))
    return `${name}: not kept yet; seen: ${keep(`${name}.png`, (await take(page, part)).png)}`;
  const expected = PNG.sync.read(readFileSync(file));
  const { width, height } = expected;
  const isRight = (seen: PNG): boolean => compare(expected, seen).count <= SHARE * width * height;
  const { png, picture } = await take(page, part, isRight);
  if (isRight(picture)) return undefined;
  const { count, difference } = compare(expected, picture);
  const seen = `seen: ${keep(`${name}.png`, png)}`;
  return count === Infinity
    ? `${name}: ${picture.width} × ${picture.height} pixels instead of ${width} × ${height}; ${seen}`
    : `${name}: ${count} of ${width * height} pixels differ; ${seen}, ` +
        `difference: ${keep(`${name}-difference.png`, PNG.sync.write(difference))}`;
}

/** A small picture of curves and measured values, without axes or words; its colours are readable on paper and at night. */

type Point = readonly [number, number];

export interface Curve {
  /** Curves of one picture differ in lightness and dash. */
  readonly number: number;
  readonly points: readonly Point[];
}

export interface Dots {
  readonly number: number;
  readonly points: readonly Point[];
}

const SIZE = { width: 240, height: 120, margin: 8 };

/** Between the hues of the two themes, so that one picture serves both. */
const STATE = ['#b0479a', '#c77fb8', '#8f4d84', '#d28fc2'];
const DATA = ['#2a9281', '#57a89a', '#3d7f74', '#6fb3a6'];
const DASH = ['', '5 3', '2 3', '7 3 2 3'];
/** More dots than these are a smear. */
const MOST_DOTS = 60;

export function drawPicture(curves: readonly Curve[], dots: readonly Dots[]): string {
  const all = [...curves, ...dots]
    .flatMap(({ points }) => points)
    .filter((point) => point.every(Number.isFinite));
  const place = placement(all);
  const lines = curves.map(({ number, points }) => {
    const path = points
      .filter((point) => point.every(Number.isFinite))
      .map((point) => place(point).join(' '))
      .join(' L');
    const dash = DASH[number % DASH.length] ?? '';
    return `<path d="M${path}" stroke="${STATE[number % STATE.length]}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`;
  });
  const marks = dots.flatMap(({ number, points }) => {
    const every = Math.max(1, Math.ceil(points.length / MOST_DOTS));
    return points
      .filter((_, i) => i % every === 0)
      .map((point) => {
        const [x, y] = place(point);
        return `<circle cx="${x}" cy="${y}" r="2" stroke="${DATA[number % DATA.length]}"/>`;
      });
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" fill="none">`,
    `<g stroke-width="1.2">`,
    ...marks,
    `</g>`,
    `<g stroke-width="1.8" stroke-linejoin="round">`,
    ...lines,
    `</g>`,
    `</svg>`,
    '',
  ].join('\n');
}

function placement(points: readonly Point[]): (point: Point) => readonly [string, string] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const { width, height, margin } = SIZE;
  const within = (value: number, least: number, most: number, room: number): number =>
    most > least ? margin + ((value - least) / (most - least)) * (room - 2 * margin) : room / 2;
  return ([x, y]) => [
    within(x, left, right, width).toFixed(1),
    (height - within(y, low, high, height)).toFixed(1),
  ];
}

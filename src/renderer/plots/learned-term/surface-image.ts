import type { Grid } from '../../../engine/index';
import type { Rgb } from '../../ui/chart/color-scale';
import { gridValue } from './grid-value';

/** Pixels of the picture of a surface along each side; it is stretched to its place. */
const SIDE = 240;

/** A surface as a picture, first row at the top; what has no value is left clear. */
export function surfaceImage(
  values: ArrayLike<number>,
  grid: Grid,
  color: (value: number) => Rgb | null,
): string {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) return '';
  const image = context.createImageData(SIDE, SIDE);
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const px = grid.x[0] + ((grid.x[1] - grid.x[0]) * (column + 0.5)) / SIDE;
      const py = grid.y[1] + ((grid.y[0] - grid.y[1]) * (row + 0.5)) / SIDE;
      const rgb = color(gridValue(values, grid, [px, py]));
      if (rgb !== null) image.data.set([...rgb, 255], 4 * (row * SIDE + column));
    }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

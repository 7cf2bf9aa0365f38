import type { Size } from './frames';

/** Heights of the parts of a card in pixels, as its style sheet has them. */
export const CARD = { header: 30, equation: 58, port: 22, values: 33, width: 190 };

/** About the size of a card with so many ports on its longer side, before it is drawn. */
export function cardSize(ports: number, hasValues: boolean): Size {
  const { header, equation, port, values, width } = CARD;
  return { width, height: header + equation + port * ports + 10 + (hasValues ? values : 0) };
}

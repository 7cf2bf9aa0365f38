import { createContext, use } from 'react';

/**
 * How much of a node is drawn: `near` all of it, `far` its symbol and its ports, `map` its place and hue alone. The
 * map is for large documents, whose hundreds of cards would else be laid out for letters that nobody can read.
 */
export type Level = 'near' | 'far' | 'map';

/** Canvases with more nodes than this start with the overview and draw only what is in view. */
export const LARGE = 60;

const FAR = 0.5;
const MAP = 0.25;

/**
 * The level at a zoom, in a document that is large or not. Before a large document has been brought into view it is a
 * map: what is drawn then is about to be drawn otherwise.
 */
export function levelOf(zoom: number, isLarge: boolean, fitted = true): Level {
  if (isLarge && (zoom < MAP || !fitted)) return 'map';
  return zoom < FAR ? 'far' : 'near';
}

export const LevelContext = createContext<Level>('near');

/** The level of the canvas around this view. */
export function useLevel(): Level {
  return use(LevelContext);
}

import { createContext, use } from 'react';
import type { CanvasTools } from './tools';

export const CanvasContext = createContext<CanvasTools | null>(null);

/** The canvas around this view. */
export function useCanvas(): CanvasTools {
  const tools = use(CanvasContext);
  if (!tools) throw new Error('A node view stands outside its canvas.');
  return tools;
}

/** Type of what the palette puts on the pointer when a node type is dragged; its data is the id of the definition. */
export const PALETTE_DRAG = 'application/x-symbiode-node';

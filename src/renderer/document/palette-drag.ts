/** Type of what the palette puts on the pointer when a node type is dragged; its data is the id of the definition. */
export const PALETTE_DRAG = 'application/x-symbiode-node';

/** Type of a copied part of a model on the pointer; its data is the text of the copy. */
export const COPY_DRAG = 'application/x-symbiode-copy';

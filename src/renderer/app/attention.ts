/** What one panel asks another to look at: a section of the document's settings. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DocumentSection } from '../inspector/InspectorPanel';
import type { Session } from './session';

export interface Attention {
  /** The section of the document's settings to open; null leaves them as they are. */
  readonly section: DocumentSection | null;
}

export const createAttention = (): StoreApi<Attention> => createStore<Attention>(() => ({ section: null }));

/** Opens a section of the document's settings in the inspector. */
export function showSection({ attention, editor, panels }: Session, section: DocumentSection): void {
  attention.setState({ section });
  editor.select({ nodes: [], wires: [] });
  panels.show('inspector');
}

import { documentName } from '../../engine/index';
import type { EditorState } from './editor';

/** What the open document is called, for a view that watches the editor. */
export function nameIn({ document, path }: EditorState): string {
  return documentName(document.title, path);
}

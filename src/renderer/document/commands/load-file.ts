import type { SymbiodeDocument, TableTexts } from '../../../engine/index';
import { defineCommand } from '../command';
import { isSame } from '../is-same';

/** Puts the document that the file holds now in the place of the one on the screen; Undo brings that one back. */
export const loadFile = defineCommand<{ readonly document: SymbiodeDocument; readonly tables: TableTexts }>({
  label: () => 'Load the changed file',
  apply: (work, loaded) =>
    isSame(work.document, loaded.document) && isSame(work.tables, loaded.tables)
      ? work
      : { document: loaded.document, tables: loaded.tables },
});

import { importData } from '../files/import-data';
import type { Session } from '../session';
import { commandTable } from './command-table';

/** Documents as a whole: started, opened, saved, exported. */
export const fileCommands = ({ documents, shell }: Session) =>
  commandTable('File', {
    new: {
      label: 'Templates',
      keys: ['Mod+Shift+N'],
      inFields: true,
      run: () => shell.setState({ dialog: 'templates' }),
    },
    open: { label: 'Open', keys: ['Mod+O'], inFields: true, run: () => void documents.open() },
    save: { label: 'Save', keys: ['Mod+S'], inFields: true, run: () => void documents.save() },
    'save-as': {
      label: 'Save as',
      keys: ['Mod+Shift+S'],
      inFields: true,
      run: () => void documents.saveAs(),
    },
    'clear-recent': {
      label: 'Clear the list of recent files',
      words: 'forget history privacy',
      run: () => void documents.clearRecent(),
    },
    'reload-file': {
      label: 'Load the file again from disk',
      words: 'revert reload changed on disk theirs',
      enabled: ({ path }) => path !== null,
      whenDisabled: 'The document has no file yet.',
      run: () => void documents.loadFile(),
    },
    'reload-data': {
      label: 'Reload data from disk',
      words: 'refresh table csv changed on disk',
      enabled: ({ path, document }) =>
        path !== null && document.data.some(({ source }) => source.kind === 'file'),
      whenDisabled: 'No data file lies beside the document.',
      run: () => void documents.loadTables(),
    },
    'import-data': {
      label: 'Import data',
      keys: ['Mod+Shift+O'],
      inFields: true,
      run: () => importData(shell),
    },
    export: {
      label: 'Export',
      keys: ['Mod+E'],
      inFields: true,
      run: () => shell.setState({ dialog: 'export' }),
    },
  });

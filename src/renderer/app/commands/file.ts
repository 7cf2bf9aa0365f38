import { chooseDataFiles } from '../choose-data-files';
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
    'import-data': {
      label: 'Import data',
      keys: ['Mod+Shift+O'],
      inFields: true,
      run: () =>
        chooseDataFiles((files) =>
          shell.setState(({ importing }) => ({ importing: [...importing, ...files] })),
        ),
    },
    export: {
      label: 'Export',
      keys: ['Mod+E'],
      inFields: true,
      run: () => shell.setState({ dialog: 'export' }),
    },
  });

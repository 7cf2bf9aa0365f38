import { DATA_EXTENSIONS } from '../../../engine/index';
import { chooseFiles } from '../../ui/choose-files';
import type { WindowStore } from '../window-state';

/** Shows the data files that the user picks in the dialog of the system, one after another. */
export const importData = (shell: WindowStore): void =>
  chooseFiles(
    Object.keys(DATA_EXTENSIONS),
    (files) => shell.setState(({ importing }) => ({ importing: [...importing, ...files] })),
    { multiple: true },
  );

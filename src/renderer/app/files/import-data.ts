import { DATA_EXTENSIONS } from '../../../engine/index';
import type { WindowStore } from '../window-state';

/** Shows the data files that the user picks in the dialog of the system, one after another. */
export const importData = (shell: WindowStore): void =>
  chooseDataFiles((files) => shell.setState(({ importing }) => ({ importing: [...importing, ...files] })));

/**
 * The picker is part of the page for as long as the dialog is open: one that is not may be collected meanwhile, and the
 * choice with it.
 */
function chooseDataFiles(onChoose: (files: readonly File[]) => void): void {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.multiple = true;
  picker.hidden = true;
  picker.accept = Object.keys(DATA_EXTENSIONS)
    .map((extension) => `.${extension}`)
    .join(',');
  picker.addEventListener('change', () => {
    picker.remove();
    onChoose(Array.from(picker.files ?? []));
  });
  picker.addEventListener('cancel', () => picker.remove());
  document.body.append(picker);
  picker.click();
}

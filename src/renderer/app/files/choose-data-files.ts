import { DATA_EXTENSIONS } from '../../../engine/index';

/** Lets the user pick data files by the dialog of the system; nothing happens when they pick none. */
export function chooseDataFiles(onChoose: (files: readonly File[]) => void): void {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.multiple = true;
  picker.accept = Object.keys(DATA_EXTENSIONS)
    .map((extension) => `.${extension}`)
    .join(',');
  picker.addEventListener('change', () => onChoose(Array.from(picker.files ?? [])));
  picker.click();
}

/**
 * Asks for files in the dialog of the system; nothing is called when it is closed without a choice. The picker is part
 * of the page for as long as the dialog is open: one that is not may be collected meanwhile, and the choice with it.
 */
export function chooseFiles(
  extensions: readonly string[],
  onChoose: (files: readonly File[]) => void,
  { multiple = false }: { readonly multiple?: boolean } = {},
): void {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.multiple = multiple;
  picker.hidden = true;
  picker.accept = extensions.map((extension) => `.${extension}`).join(',');
  picker.addEventListener('change', () => {
    picker.remove();
    onChoose(Array.from(picker.files ?? []));
  });
  picker.addEventListener('cancel', () => picker.remove());
  document.body.append(picker);
  picker.click();
}

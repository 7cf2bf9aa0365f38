import { Ellipsis } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { Picture } from '../ui/chart/picture';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { pngOf, saveFile } from '../ui/save-file';

export interface PlotMenuProps {
  /** Name of the plot, and of the files made of it. */
  readonly title: string;
  readonly picture: RefObject<Picture | null>;
  /** How it is drawn: what can be on or off. */
  readonly choices: readonly PlotChoice[];
}

export interface PlotChoice {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly toggle: () => void;
}

/** What can be done with a plot besides looking at it. */
export function PlotMenu({ title, picture, choices }: PlotMenuProps): ReactNode {
  const name = title.toLowerCase().replaceAll(' ', '-');
  const save =
    (extension: string, type: string, text: ((from: Picture) => string) | undefined) => (): void => {
      const from = picture.current;
      if (from !== null && text) saveFile(`${name}.${extension}`, new Blob([text(from)], { type }));
    };
  const savePng = (): void => {
    const from = picture.current;
    if (from !== null) void pngOf(from.svg()).then((png) => saveFile(`${name}.png`, png));
  };
  return (
    <Menu
      align="end"
      items={[
        { kind: 'heading', id: 'save', label: 'Save what is shown' },
        { id: 'svg', label: 'As SVG', onSelect: save('svg', 'image/svg+xml', (from) => from.svg()) },
        { id: 'png', label: 'As PNG', onSelect: savePng },
        { id: 'csv', label: 'As CSV', onSelect: save('csv', 'text/csv', (from) => from.csv()) },
        { kind: 'separator', id: 'line' },
        ...choices.map(({ id, label, checked, toggle }) => ({
          kind: 'check' as const,
          id,
          label,
          checked,
          onSelect: toggle,
        })),
      ]}
    >
      <IconButton label={`More for ${title}`} size="small">
        <Ellipsis aria-hidden="true" />
      </IconButton>
    </Menu>
  );
}

import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Equation } from '../../engine/index';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { saveFile } from '../ui/save-file';
import { texFile } from './tex-file';

/** What the panel can save besides its own equations. */
export interface Savable {
  readonly title: string;
  /** The graph with its equations as a picture. */
  readonly graphSvg: () => Promise<string>;
}

export function SaveMenu({
  title,
  graphSvg,
  equations,
}: Savable & { readonly equations: readonly Equation[] }): ReactNode {
  const name =
    title
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'model';
  const save = (file: string, type: string, text: string): void => saveFile(file, new Blob([text], { type }));
  return (
    <Menu
      align="end"
      items={[
        {
          id: 'tex',
          label: 'Equations as .tex',
          onSelect: () => save(`${name}.tex`, 'application/x-tex', texFile(title, equations)),
        },
        {
          id: 'svg',
          label: 'Graph and equations as SVG',
          onSelect: () => void graphSvg().then((svg) => save(`${name}.svg`, 'image/svg+xml', svg)),
        },
      ]}
    >
      <IconButton label="Save equations and graph" size="small">
        <Download aria-hidden="true" />
      </IconButton>
    </Menu>
  );
}

import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  CopyPlus,
  Frame,
  Palette,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { use } from 'react';
import { useStore } from 'zustand';
import { TINTS } from '../../engine/index';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuItem } from '../ui/Menu';
import { ShortcutContext } from '../ui/ShortcutContext';
import { useCanvas } from './CanvasContext';
import { alignSelection, distributeSelection } from './gestures/arranging';
import { duplicateSelection } from './gestures/clipboard';
import { frameSelection, tintSelection } from './gestures/notes';
import styles from './SelectionBar.module.css';
import type { CanvasTools } from './tools';

/** What can be done with what is selected, for the pointer; every entry is a command with keys too. */
export function SelectionBar(): ReactNode {
  const tools = useCanvas();
  const { store } = tools.editor;
  const shortcuts = use(ShortcutContext);
  const count = useStore(store, ({ selection }) => selection.nodes.length + (selection.notes ?? []).length);
  if (count === 0) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selection">
      <Menu items={colours(tools)}>
        <IconButton size="small" label="Colour" tooltipSide="top">
          <Palette />
        </IconButton>
      </Menu>
      {count > 1 ? (
        <Menu items={orders(tools, count, shortcuts)}>
          <IconButton size="small" label="Align and distribute" tooltipSide="top">
            <AlignStartVertical />
          </IconButton>
        </Menu>
      ) : null}
      <IconButton
        size="small"
        label="Frame the selection"
        command="frame"
        tooltipSide="top"
        onClick={() => frameSelection(tools)}
      >
        <Frame />
      </IconButton>
      <IconButton
        size="small"
        label="Duplicate"
        command="duplicate"
        tooltipSide="top"
        onClick={() => duplicateSelection(tools, false)}
      >
        <CopyPlus />
      </IconButton>
    </div>
  );
}

function colours(tools: CanvasTools): readonly MenuItem[] {
  const word = (tint: string): string => `${tint.slice(0, 1).toUpperCase()}${tint.slice(1)}`;
  return [
    ...TINTS.map((tint): MenuItem => ({
      id: tint,
      label: word(tint),
      icon: <span className={styles.swatch} data-tint={tint} />,
      onSelect: () => tintSelection(tools, tint),
    })),
    { kind: 'separator', id: 'line' },
    {
      id: 'none',
      label: 'None',
      icon: <span className={styles.swatch} />,
      onSelect: () => tintSelection(tools, null),
    },
  ];
}

function orders(
  tools: CanvasTools,
  count: number,
  shortcuts: ReadonlyMap<string, string>,
): readonly MenuItem[] {
  const keys = (command: string): { readonly shortcut?: string } => {
    const shortcut = shortcuts.get(command);
    return shortcut === undefined ? {} : { shortcut };
  };
  return [
    {
      id: 'left',
      label: 'Left edges',
      icon: <AlignStartVertical />,
      ...keys('align-left'),
      onSelect: () => alignSelection(tools, 'left'),
    },
    {
      id: 'centre',
      label: 'Centres',
      icon: <AlignCenterVertical />,
      ...keys('align-centre'),
      onSelect: () => alignSelection(tools, 'centre'),
    },
    {
      id: 'right',
      label: 'Right edges',
      icon: <AlignEndVertical />,
      ...keys('align-right'),
      onSelect: () => alignSelection(tools, 'right'),
    },
    {
      id: 'top',
      label: 'Top edges',
      icon: <AlignStartHorizontal />,
      ...keys('align-top'),
      onSelect: () => alignSelection(tools, 'top'),
    },
    {
      id: 'middle',
      label: 'Middles',
      icon: <AlignCenterHorizontal />,
      ...keys('align-middle'),
      onSelect: () => alignSelection(tools, 'middle'),
    },
    {
      id: 'bottom',
      label: 'Bottom edges',
      icon: <AlignEndHorizontal />,
      ...keys('align-bottom'),
      onSelect: () => alignSelection(tools, 'bottom'),
    },
    { kind: 'separator', id: 'line' },
    {
      id: 'horizontally',
      label: 'Distribute horizontally',
      icon: <AlignHorizontalDistributeCenter />,
      ...keys('distribute-horizontally'),
      disabled: count < 3,
      onSelect: () => distributeSelection(tools, 'horizontally'),
    },
    {
      id: 'vertically',
      label: 'Distribute vertically',
      icon: <AlignVerticalDistributeCenter />,
      ...keys('distribute-vertically'),
      disabled: count < 3,
      onSelect: () => distributeSelection(tools, 'vertically'),
    },
  ];
}

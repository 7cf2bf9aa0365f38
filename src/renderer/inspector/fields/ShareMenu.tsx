import { LayoutGrid, Link2, Link2Off, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../../ui/format-number';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuItem } from '../../ui/Menu';
import type { Sharing } from './define';

/** Makes a number one that several nodes share, takes a shared one, or goes back to a number of its own. */
export function ShareMenu({
  label,
  sharing,
}: {
  /** What the number is called. */
  readonly label: string;
  readonly sharing: Sharing;
}): ReactNode {
  const { name, all, onShare, onUnshare, onSweep } = sharing;
  const others = all.filter((one) => one.name !== name);
  const items: readonly MenuItem[] = [
    name === undefined
      ? { id: 'new', label: 'Share as a new parameter', icon: <Plus />, onSelect: () => onShare() }
      : { id: 'own', label: 'Give it its own number', icon: <Link2Off />, onSelect: onUnshare },
    ...(others.length > 0
      ? [{ kind: 'heading', id: 'others', label: 'Take a shared parameter' } as const]
      : []),
    ...others.map((one) => ({
      id: `take ${one.name}`,
      label: `${one.name} = ${formatNumber(one.value)}`,
      icon: <Link2 />,
      onSelect: () => onShare(one.name),
    })),
    ...(onSweep
      ? [
          { kind: 'separator', id: 'rest' } as const,
          { id: 'sweep', label: 'Sweep over a range…', icon: <LayoutGrid />, onSelect: onSweep },
        ]
      : []),
  ];
  return (
    <Menu items={items} align="end">
      <IconButton size="small" label={`Share ${label}`} pressed={name !== undefined} tooltipSide="left">
        <Link2 aria-hidden="true" />
      </IconButton>
    </Menu>
  );
}

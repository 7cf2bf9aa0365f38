import { Sigma } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { EquationsPanel } from '../../equations/EquationsPanel';
import { nameIn } from '../../document/name-in';
import { savableModel } from '../files/savable-model';
import type { Session } from '../session';
import { useNodeNames } from '../live/use-node-names';
import { definePanel } from './define-panel';

/** The model as mathematics. */
export const equationsPanel = definePanel({
  id: 'equations',
  title: 'Equations',
  icon: <Sigma />,
  place: 'bottom-left',
  width: 200,
  region: 'Equations',
  growable: true,
  Content: Equations,
});

function Equations({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding, parts } = session;
  const equations = useStore(understanding, ({ lowered }) => lowered.equations);
  const nodeName = useNodeNames(editor);
  const title = useStore(editor.store, nameIn);
  const selected = useStore(editor.store, ({ selection }) => selection.nodes);
  return (
    <EquationsPanel
      equations={equations}
      hover={session.hover}
      selected={selected}
      onSelect={(node) => parts.canvas.current?.show(node)}
      nodeName={nodeName}
      save={{ ...savableModel(session), title }}
    />
  );
}

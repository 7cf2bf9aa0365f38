import { Handle, Position } from '@xyflow/react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Katex } from '../../ui/Katex';
import { useCanvas } from '../CanvasContext';
import type { PortFace } from './node-face';
import styles from './NodeView.module.css';
import { PortCard } from './PortCard';
import { handleId, portKey, type Direction } from './port-key';

export interface PortViewProps {
  readonly node: string;
  readonly direction: Direction;
  readonly port: PortFace;
  readonly wired: boolean;
  readonly faulty: boolean;
  /** Whether its letters are near enough to be read. */
  readonly labelled: boolean;
}

/** One named port: the place where wires start and end. While a wire is drawn it says whether that one fits. */
export function PortView({ node, direction, port, wired, faulty, labelled }: PortViewProps): ReactNode {
  const { connecting } = useCanvas();
  const [pointed, setPointed] = useState<Element | null>(null);
  const key = portKey({ node, port: port.name }, direction);
  const state = useStore(connecting, ({ current }) => {
    if (!current) return 'idle';
    if (current.direction === direction && portKey(current.from, direction) === key) return 'origin';
    if (current.accepts !== direction) return 'refused';
    return current.verdict({ node, port: port.name }) ? 'refused' : 'fits';
  });
  const unit = port.unit === 'any' || port.unit === '' || port.unit.includes('$') ? '' : ` [${port.unit}]`;
  const id = handleId(direction, port.name);
  return (
    <div
      className={styles.port}
      data-direction={direction}
      data-state={state}
      onPointerEnter={({ currentTarget }) => setPointed(currentTarget)}
      onPointerLeave={() => setPointed(null)}
      onPointerDown={() => setPointed(null)}
    >
      <Handle
        type={direction === 'in' ? 'target' : 'source'}
        position={direction === 'in' ? Position.Left : Position.Right}
        id={id}
        data-port={id}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a place to start a wire, told by its name
        role="img"
        aria-label={`${direction === 'in' ? 'Input' : 'Output'} ${port.title}`}
        className={styles.handle}
        data-wired={wired ? '' : undefined}
        data-many={port.variadic ? '' : undefined}
        data-faulty={faulty ? '' : undefined}
      />
      {labelled ? <Katex latex={port.label} decorative /> : null}
      {/* Of a port that a wire is drawn to, whether it fits is said. */}
      {pointed && state === 'idle' ? (
        <PortCard
          place={{ node, port: port.name, direction }}
          element={pointed}
          wired={wired}
          title={`${port.title}${unit}`}
          help={port.help}
        />
      ) : null}
    </div>
  );
}

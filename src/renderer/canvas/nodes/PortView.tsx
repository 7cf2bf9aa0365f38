import { Handle, Position } from '@xyflow/react';
import { use } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Katex } from '../../ui/Katex';
import { useCanvas } from '../CanvasContext';
import { lastValueText, wireValueText } from './last-value';
import { LiveValuesContext, WireValuesContext } from './live-values';
import type { PortFace } from './node-face';
import styles from './NodeView.module.css';
import { handleId, portKey, type Direction } from './port-key';

/** Milliseconds after which somebody looks at a port. */
const LINGER = 120;

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
  const { connecting, editor } = useCanvas();
  const values = use(LiveValuesContext);
  const askWires = use(WireValuesContext);
  const key = portKey({ node, port: port.name }, direction);
  const state = useStore(connecting, ({ current }) => {
    if (!current) return 'idle';
    if (current.direction === direction && portKey(current.from, direction) === key) return 'origin';
    if (current.accepts !== direction) return 'refused';
    return current.verdict({ node, port: port.name }) ? 'refused' : 'fits';
  });
  const unit = port.unit === 'any' || port.unit === '' || port.unit.includes('$') ? '' : ` [${port.unit}]`;
  const id = handleId(direction, port.name);
  const title = `${port.title}${unit}${port.help === '' ? '' : ` — ${port.help}`}`;
  // Read when somebody looks, so that values which change all the time draw nothing anew.
  const tell = (element: HTMLElement): void => {
    const { wires } = editor.store.getState().document;
    const place = { node, port: port.name, direction };
    const say = (value: string): void => {
      element.title = value === '' ? title : `${title}\n${value}`;
    };
    const value = values === null ? '' : lastValueText(values.getState(), wires, place);
    say(value);
    if (value !== '' || !wired || askWires === null) return;
    // The solution does not hold it. Not for whoever only passes by.
    setTimeout(() => {
      if (!element.matches(':hover')) return;
      void askWires(node).then((found) => say(wireValueText(found, wires, place)));
    }, LINGER);
  };
  return (
    <div
      className={styles.port}
      data-direction={direction}
      data-state={state}
      title={title}
      onPointerEnter={(event) => tell(event.currentTarget)}
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
    </div>
  );
}

import { useStore, useUpdateNodeInternals, type NodeProps } from '@xyflow/react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Katex } from '../ui/Katex';
import { RoleMark } from '../ui/RoleMark';
import { Tooltip } from '../ui/Tooltip';
import type { FlowNode } from './graph';
import { worst, type NodeFace, type PortFace, type ValueFace } from './node-face';
import styles from './NodeView.module.css';
import { PortView } from './PortView';
import { handleId, type Direction } from './port-key';

/** Below this zoom a node is drawn as its symbol. */
export const FAR = 0.5;

/** A node as a small card: its name, its equation, its named ports and its numbers. Never a form. */
function NodeCard({ id, data, selected, width, height }: NodeProps<FlowNode>): ReactNode {
  const { node, face, problems, wired } = data;
  const fault = worst(problems);
  const far = useStore((state) => state.transform[2] < FAR);
  useMeasuredPorts(id, face);
  return (
    <article
      className={styles.node}
      data-hue={face.hue}
      data-unknown={face.unknown ? '' : undefined}
      data-selected={selected ? '' : undefined}
      data-severity={fault?.severity}
      // From afar little of it is drawn, yet it takes up the same place.
      style={far && width && height ? { width, height } : undefined}
    >
      <header className={styles.header}>
        <RoleMark hue={face.hue} />
        <span className={styles.name}>{node.name}</span>
        {node.name === face.title.toLowerCase() ? null : <span className={styles.title}>{face.title}</span>}
        {fault ? <Fault problems={problems} fault={fault} /> : null}
      </header>
      <div className={styles.equation}>
        {far ? null : face.unknown ? (
          <span className={styles.unknown}>This version has no such node. It is kept as it is.</span>
        ) : (
          <Katex latex={face.equation} decorative />
        )}
      </div>
      <div className={styles.ports}>
        <Ports node={id} direction="in" ports={face.inputs} wired={wired} data={data} />
        <Ports node={id} direction="out" ports={face.outputs} wired={wired} data={data} />
      </div>
      {far || face.values.length === 0 ? null : (
        <dl className={styles.values}>
          {face.values.map((value) => (
            <Value key={value.field} value={value} />
          ))}
        </dl>
      )}
      {far ? (
        <div className={styles.symbol} aria-hidden="true">
          <Katex latex={face.symbol} decorative />
          <span>{node.name}</span>
        </div>
      ) : null}
    </article>
  );
}

function Fault({
  problems,
  fault,
}: {
  readonly problems: FlowNode['data']['problems'];
  readonly fault: FlowNode['data']['problems'][number];
}): ReactNode {
  return (
    <Tooltip text={problems.map((problem) => problem.message).join(' ')} side="top">
      <span className={styles.fault} data-testid="node-problem">
        {fault.severity === 'error' ? <CircleAlert aria-hidden /> : <TriangleAlert aria-hidden />}
        <span className="visually-hidden">{fault.message}</span>
      </span>
    </Tooltip>
  );
}

function Ports({
  node,
  direction,
  ports,
  wired,
  data,
}: {
  readonly node: string;
  readonly direction: Direction;
  readonly ports: readonly PortFace[];
  readonly wired: string;
  readonly data: FlowNode['data'];
}): ReactNode {
  const handles = wired.split(' ');
  return (
    <div className={styles.side} data-direction={direction}>
      {ports.map((port) => (
        <PortView
          key={port.name}
          node={node}
          direction={direction}
          port={port}
          wired={handles.includes(handleId(direction, port.name))}
          faulty={data.problems.some((problem) => problem.where.port === port.name)}
        />
      ))}
    </div>
  );
}

function Value({ value }: { readonly value: ValueFace }): ReactNode {
  return (
    <div className={styles.value} data-trainable={value.trainable ? '' : undefined}>
      <dt>
        {value.symbol === undefined ? null : <Katex latex={value.symbol} decorative />}
        <span className={value.symbol === undefined ? undefined : 'visually-hidden'}>
          {words(value.field)}
        </span>
      </dt>
      <dd title={value.trainable ? 'Training may change this number' : undefined}>
        {value.text}
        {value.unit === '' ? null : <span className={styles.unit}>{value.unit}</span>}
      </dd>
    </div>
  );
}

/** The name of a setting as words: `initialColumn` is "initial column". */
const words = (field: string): string => field.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

/**
 * Ports that come and go, as those of an expression do, must be measured again before wires can find them. Not at the
 * first drawing, which React Flow measures by itself: one more round for each node would be felt in large documents.
 */
function useMeasuredPorts(id: string, face: NodeFace): void {
  const update = useUpdateNodeInternals();
  const names = [...face.inputs, ...face.outputs].map((port) => port.name).join(' ');
  const measured = useRef(names);
  useEffect(() => {
    if (measured.current === names) return;
    measured.current = names;
    update(id);
  }, [id, names, update]);
}

export const NodeView = memo(NodeCard);

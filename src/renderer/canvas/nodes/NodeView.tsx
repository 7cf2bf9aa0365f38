import type { NodeProps } from '@xyflow/react';
import { Ban, CircleAlert, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { curlyQuotes } from '../../ui/curly-quotes';
import { Katex } from '../../ui/Katex';
import { RoleMark } from '../../ui/RoleMark';
import { Tooltip } from '../../ui/Tooltip';
import { joinClasses } from '../../ui/join-classes';
import type { FlowNode } from '../flow/graph';
import { useLevel } from './level';
import { useMeasuredPorts } from './measured-ports';
import { worst, type PortFace, type ValueFace } from './node-face';
import { expectedSize } from './node-size';
import styles from './NodeView.module.css';
import { PortView } from './PortView';
import { handleId, type Direction } from './port-key';
import { Sparkline } from './Sparkline';

/** A node as a small card: its name, its equation, its named ports and its numbers. Never a form. */
function NodeCard({ id, data, selected, width, height }: NodeProps<FlowNode>): ReactNode {
  const level = useLevel();
  useMeasuredPorts(id, data.face, level);
  const card = { id, data, selected, ...(width && height ? { width, height } : {}) };
  return level === 'map' ? <MapCard {...card} /> : <FullCard {...card} far={level === 'far'} />;
}

/** What a card shows. Its place is no part of it, so that a drag draws no card anew. */
type CardProps = Pick<NodeProps<FlowNode>, 'id' | 'data' | 'selected' | 'width' | 'height'>;

/** A node on the map: its place, its hue and whether something is wrong with it. */
function Mapped({ data, selected, width, height }: CardProps): ReactNode {
  const { face, problems } = data;
  return (
    <article
      className={joinClasses(styles.node, styles.mapped)}
      data-hue={face.hue}
      data-unknown={face.unknown ? '' : undefined}
      data-selected={selected ? '' : undefined}
      data-muted={data.node.muted ? '' : undefined}
      data-severity={worst(problems)?.severity}
      style={width && height ? { width, height } : expectedSize(face)}
    />
  );
}

const MapCard = memo(Mapped);

function Full({ id, data, selected, width, height, far }: CardProps & { readonly far: boolean }): ReactNode {
  const { node, face, problems, wired } = data;
  const fault = worst(problems);
  return (
    <article
      className={styles.node}
      data-hue={face.hue}
      data-unknown={face.unknown ? '' : undefined}
      data-selected={selected ? '' : undefined}
      data-muted={node.muted ? '' : undefined}
      data-severity={fault?.severity}
      // From afar little of it is drawn, yet it takes up the same place.
      style={far && width && height ? { width, height } : undefined}
    >
      <header className={styles.header}>
        {far ? null : <RoleMark hue={face.hue} />}
        <span className={styles.name}>{node.name}</span>
        {far || node.name === face.title.toLowerCase() ? null : (
          <span className={styles.title}>{face.title}</span>
        )}
        {node.muted ? <Muted /> : null}
        {fault ? <Fault problems={problems} fault={fault} /> : null}
      </header>
      <div className={styles.equation}>
        {far ? null : face.unknown ? (
          <span className={styles.unknown}>This version has no such node. It is kept as it is.</span>
        ) : face.holds === undefined ? (
          <Katex latex={eachWhole(face.equation)} decorative />
        ) : (
          <span className={styles.holds}>{face.holds}</span>
        )}
      </div>
      <div className={styles.ports}>
        <Ports node={id} direction="in" ports={face.inputs} wired={wired} data={data} far={far} />
        {far || face.hue !== 'state' ? null : <Sparkline node={id} />}
        <Ports node={id} direction="out" ports={face.outputs} wired={wired} data={data} far={far} />
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

const FullCard = memo(Full);

/** Several equations go on in another line between two of them, never inside of one. */
function eachWhole(latex: string): string {
  const equations = latex.split(',\\quad ');
  return equations.length === 1 ? latex : equations.map((one) => `{${one}}`).join(',\\;\\allowbreak\\; ');
}

/** Stands on a node that is left out of the model. */
function Muted(): ReactNode {
  return (
    <Tooltip text="Muted: what it gives counts as 0. M takes it in again." side="top">
      <span className={styles.muted}>
        <Ban aria-hidden />
        <span className="visually-hidden">muted</span>
      </span>
    </Tooltip>
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
    <Tooltip text={curlyQuotes(problems.map((problem) => problem.message).join(' '))} side="top">
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
  far,
}: {
  readonly node: string;
  readonly direction: Direction;
  readonly ports: readonly PortFace[];
  readonly wired: string;
  readonly data: FlowNode['data'];
  readonly far: boolean;
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
          labelled={!far}
        />
      ))}
    </div>
  );
}

function Value({ value }: { readonly value: ValueFace }): ReactNode {
  return (
    <div
      className={styles.value}
      data-trainable={value.trainable ? '' : undefined}
      data-shared={value.shared ? '' : undefined}
    >
      <dt>
        {value.symbol === undefined ? null : <Katex latex={value.symbol} decorative />}
        <span className={value.symbol === undefined ? undefined : 'visually-hidden'}>
          {words(value.field)}
        </span>
      </dt>
      <dd
        title={
          value.shared
            ? 'A parameter that several nodes may share'
            : value.trainable
              ? 'Training may change this number'
              : undefined
        }
      >
        {value.text}
        {value.unit === '' ? null : <span className={styles.unit}>{value.unit}</span>}
      </dd>
    </div>
  );
}

/** The name of a setting as words: `initialColumn` is "initial column". */
const words = (field: string): string => field.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

export const NodeView = memo(NodeCard);

/**
 * One wire of the map with an element of its own: it takes the focus and shows its points. Its line is the sheet's; here
 * it is drawn while it has the focus or one of its points is on its way.
 */
import type { ReactNode } from 'react';
import { useCanvas } from '../CanvasContext';
import { pickWire } from '../gestures/on-sheet';
import { addWirePoint } from '../gestures/rerouting';
import type { FlowNode, FlowWire } from '../flow/graph';
import { joinClasses } from '../../ui/join-classes';
import { sheetCourse } from './sheet-lines';
import { useWirePoints } from './use-wire-points';
import styles from './WireView.module.css';

export interface MapWireProps {
  readonly wire: FlowWire;
  readonly from: FlowNode;
  readonly to: FlowNode;
}

export function MapWire({ wire, from, to }: MapWireProps): ReactNode {
  const tools = useCanvas();
  const { points, isHeld, dots } = useWirePoints(wire.id, wire.data?.points);
  const path = sheetCourse(from, to, points);
  return (
    <g
      // As those nearer by, for whoever looks for wires in the page.
      className={joinClasses('react-flow__edge', styles.onMap, wire.selected ? styles.selected : undefined)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no such element
      role="group"
      tabIndex={0}
      aria-roledescription="edge"
      aria-label={wire.ariaLabel ?? ''}
      data-id={wire.id}
      onClick={(event) => pickWire(tools, wire.id, event)}
      onDoubleClick={({ clientX, clientY }) =>
        addWirePoint(tools, wire.id, tools.flow.screenToFlowPosition({ x: clientX, y: clientY }))
      }
    >
      <path d={path} className={styles.reachOnMap} />
      <path d={path} className={styles.lineOnMap} data-held={isHeld ? '' : undefined} />
      {dots}
    </g>
  );
}

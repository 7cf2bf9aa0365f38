import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { FlowWire } from './graph';
import { wirePath } from './wire-path';
import styles from './WireView.module.css';
import { joinClasses } from '../ui/join-classes';

/** A wire in the hue of what it carries; values from learned parts run dashed, measured ones dotted. */
function Wire(props: EdgeProps<FlowWire>): ReactNode {
  const path = wirePath({ x: props.sourceX, y: props.sourceY }, { x: props.targetX, y: props.targetY });
  return (
    <BaseEdge
      path={path}
      interactionWidth={18}
      className={joinClasses(
        styles.wire,
        styles[props.data?.hue ?? 'neutral'],
        props.selected ? styles.selected : undefined,
      )}
    />
  );
}

export const WireView = memo(Wire);

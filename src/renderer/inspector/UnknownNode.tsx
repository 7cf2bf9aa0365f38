import type { ReactNode } from 'react';
import type { DocumentNode } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Banner } from '../ui/Banner';
import { Section } from '../ui/Section';
import { NodeName } from './NodeName';

export interface UnknownNodeProps {
  readonly node: DocumentNode;
  readonly dispatch: Dispatch;
}

/** A node of a type that this version does not know: kept as it is, shown as far as possible. */
export function UnknownNode({ node, dispatch }: UnknownNodeProps): ReactNode {
  return (
    <>
      <Section title="Node">
        <NodeName node={node} taken={[]} dispatch={dispatch} />
      </Section>
      <Section title="Type">
        <Banner tone="caution" title={`“${node.type}” is not known here`}>
          The node and its wires stay in the file unchanged. Open it in the version that wrote it, or remove
          the node.
        </Banner>
      </Section>
    </>
  );
}

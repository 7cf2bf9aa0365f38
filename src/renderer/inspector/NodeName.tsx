import type { ReactNode } from 'react';
import type { DocumentNode } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Field } from '../ui/Field';
import { TextField } from '../ui/TextField';

export interface NodeNameProps {
  readonly node: DocumentNode;
  /** Names of the other nodes. */
  readonly taken: readonly string[];
  readonly dispatch: Dispatch;
}

const LONGEST = 200;

/** Why a text cannot be a node's name, or undefined when it can. */
export function nameProblem(name: string, taken: readonly string[]): string | undefined {
  const plain = name.trim();
  if (plain === '') return 'A node needs a name.';
  if (plain.length > LONGEST) return `A name has at most ${LONGEST} characters.`;
  return taken.includes(plain) ? `Another node is called “${plain}”.` : undefined;
}

/** The name by which a node is called on the canvas and in the names of its parameters. */
export function NodeName({ node, taken, dispatch }: NodeNameProps): ReactNode {
  return (
    <Field label="Name" hint={`Shown on the canvas; its parameters are called ${node.name}.…`}>
      <TextField
        value={node.name}
        check={(name) => nameProblem(name, taken)}
        onCommit={(name) => dispatch('rename', { node: node.id, name: name.trim() })}
      />
    </Field>
  );
}

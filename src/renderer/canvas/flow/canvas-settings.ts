/** What React Flow is told once and for all. Kept outside of components, as a new object would draw everything again. */
import { NodeView } from '../nodes/NodeView';
import { CommentView } from '../notes/CommentView';
import { FrameView } from '../notes/FrameView';
import { WireView } from '../wires/WireView';

export const NODE_TYPES = { symbiode: NodeView, frame: FrameView, comment: CommentView };
export const WIRE_TYPES = { symbiode: WireView };
export const SNAP: [number, number] = [10, 10];
export const MULTI_KEYS = ['Control', 'Meta', 'Shift'];

/** What is read out at a node and at a wire, with the keys that are in force; `keys` gives those of a command. */
export function spokenHelp(keys: (command: string) => string | undefined) {
  const list = (entries: readonly (readonly [command: string, does: string])[]): string =>
    entries
      .flatMap(([command, does]) => {
        const key = keys(command);
        return key === undefined ? [] : [`${key} ${does}`];
      })
      .join(', ');
  return {
    'node.a11yDescription.default': list([
      ['select-focused', 'selects'],
      ['open-focused', 'opens the inspector or enters a subsystem'],
      ['connect', 'connects'],
      ['next-wire', 'goes to its wires'],
      ['mute', 'mutes'],
      ['remove', 'removes what is selected'],
      ['move-right', 'and its like move it when it is selected and walk on when it is not'],
    ]),
    'edge.a11yDescription.default': list([
      ['select-focused', 'selects'],
      ['open-focused', 'adds a point'],
      ['connect', 'connects elsewhere'],
      ['remove', 'removes what is selected'],
      ['move-right', 'and its like go to its ends'],
    ]),
  };
}

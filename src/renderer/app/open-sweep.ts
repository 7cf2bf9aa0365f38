import { sweepableNumbers } from '../../engine/index';
import { axisFor } from '../sweep/setup';
import type { Session } from './session';

/** Values of a number that is chosen for the first time. */
const COUNT = 11;

/**
 * Shows the sweep of the document as it was left. It begins with the number that is given, or else with one of the node
 * that is selected while nothing is set up yet.
 */
export function openSweep(
  { sweep, shell, understanding, editor }: Session,
  start?: { readonly node: string; readonly field: string },
): void {
  const { model } = understanding.getState().lowered;
  const { setup } = sweep.store.getState();
  const numbers = model ? sweepableNumbers(model) : [];
  const { selection } = editor.store.getState();
  const places = (model?.parameters ?? []).filter(({ node, field, uses = [{ node, field }] }) =>
    uses.some((use) =>
      start ? use.node === start.node && use.field === start.field : selection.nodes.includes(use.node),
    ),
  );
  const found = numbers.find((number) =>
    places.some(({ node, field }) => number.node === node && number.field === field),
  );
  if (found && (start || setup.axes.length === 0)) sweep.setUp({ ...setup, axes: [axisFor(found, COUNT)] });
  shell.setState({ dialog: 'sweep' });
}

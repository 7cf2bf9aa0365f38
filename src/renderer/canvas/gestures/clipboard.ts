/**
 * Copying through the clipboard of the system. The browser says so by its own events, which need no permission; what
 * is copied is text that any window and any document can take.
 */
import { useEffect } from 'react';
import type { Diagnostic, Point } from '../../../engine/index';
import { copyOf, copyText, readCopy } from '../../document/clipboard';
import { middleOfCopy, pasteInto, type Pasted } from '../../document/clipboard-paste';
import { withInside } from '../../document/nesting';
import { freeIds } from '../../document/names';
import { inputsOf } from '../../document/ports';
import type { Selection, Work } from '../../document/work';
import { isDialogOpen } from '../../ui/is-dialog-open';
import type { Catalogue } from '../flow/graph';
import type { CanvasTools } from '../tools';

/** How far beside the last one a copy lands that would cover it. */
const BESIDE = 30;

/** The edit that copies what is selected to a place beside it, or so far away; undefined when nothing can be copied there. */
export function duplicateOf(
  work: Work,
  selection: Selection,
  options: {
    readonly scope: string | null;
    readonly catalogue: Catalogue;
    readonly outside: boolean;
    readonly by?: Point;
  },
): Pasted | undefined {
  const copy = copyOf(work, selection);
  const middle = middleOfCopy(copy);
  const { by = { x: BESIDE, y: BESIDE } } = options;
  const at = { x: middle.x + by.x, y: middle.y + by.y };
  const { pasted, ids } = pasteInto(work, copy, at, options.scope);
  if (!pasted || !options.outside) return pasted;
  return { ...pasted, wires: [...pasted.wires, ...outsideWires(work, pasted, ids, options.catalogue)] };
}

/** Wires between the copies and what was not copied; an input that takes one wire keeps the one it has. */
function outsideWires(
  { document }: Work,
  pasted: Pasted,
  ids: ReadonlyMap<string, string>,
  catalogue: Catalogue,
): Pasted['wires'] {
  const fresh = freeIds({ ...document, wires: [...document.wires, ...pasted.wires] });
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const takesMore = (id: string, port: string): boolean => {
    const node = nodes.get(id);
    const definition = node && catalogue.find(node.type);
    return node && definition ? inputsOf(definition, node, document)[port]?.variadic === true : false;
  };
  const here = ({ node, port }: { readonly node: string; readonly port: string }) => ({
    node: ids.get(node) ?? node,
    // Ports of a subsystem are the inlets and outlets in it.
    port: ids.has(node) ? (ids.get(port) ?? port) : port,
  });
  return document.wires.flatMap(({ from, to }) => {
    const crosses = ids.has(from.node) !== ids.has(to.node);
    if (!crosses || (!ids.has(to.node) && !takesMore(to.node, to.port))) return [];
    return [{ id: fresh('wire'), from: here(from), to: here(to) }];
  });
}

/** Copies what is selected beside itself. */
export function duplicateSelection(
  { editor, catalogue }: Pick<CanvasTools, 'editor' | 'catalogue'>,
  outside: boolean,
): void {
  const { work, selection, scope } = editor.store.getState();
  const pasted = duplicateOf(work, selection, { scope, catalogue, outside });
  if (pasted) editor.dispatch('duplicate', pasted);
}

/** What goes when the selection is cut: a frame takes along what was copied with it. */
export function cutOf({ document, tables }: Work, selection: Selection): Selection {
  const copied = copyOf({ document, tables }, selection);
  return {
    ...selection,
    nodes: [
      ...withInside(
        document,
        copied.nodes.map(({ id }) => id),
      ),
    ],
  };
}

export type OnRefused = (diagnostics: readonly Diagnostic[]) => void;

/** Listens to the browser's clipboard for as long as the canvas is there; `onRefused` is told why nothing was pasted. */
export function useClipboard({
  tools,
  onRefused,
}: {
  readonly tools: CanvasTools;
  readonly onRefused: OnRefused;
}): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      if (isElsewhere(event)) return;
      const text = copySelection(tools, event.type === 'cut');
      if (text === null) {
        tools.hints.say(`Nothing to ${event.type}: select nodes, frames or comments first.`);
        return;
      }
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isElsewhere(event) || !event.clipboardData) return;
      event.preventDefault();
      pasteText(tools, event.clipboardData.getData('text/plain'), onRefused);
    };
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, [tools, onRefused]);
}

/** The text of what is selected, or null; what is cut goes. */
export function copySelection({ editor }: Pick<CanvasTools, 'editor'>, cutting: boolean): string | null {
  const { work, selection } = editor.store.getState();
  const text = copyText(work, selection);
  if (text !== null && cutting) editor.dispatch('cut', cutOf(work, selection));
  return text;
}

/** Pastes a text, if it is one of ours, at the pointer. */
export function pasteText(tools: CanvasTools, text: string, onRefused: OnRefused): void {
  const { editor, hints } = tools;
  const read = readCopy(text);
  if (!read.copy) {
    onRefused(read.diagnostics);
    return;
  }
  const { work, scope } = editor.store.getState();
  const { pasted, diagnostics, told } = pasteInto(work, read.copy, nextPlace(tools), scope);
  if (pasted) editor.dispatch('paste', pasted);
  if (told.length > 0) hints.say(told.join(' '));
  if (diagnostics.length > 0) onRefused(diagnostics);
}

/** Where each canvas pasted last, and how often there. */
const landings = new WeakMap<CanvasTools, { readonly at: Point; readonly times: number }>();

/** Where the next copy goes: to the pointer, or the middle of what is seen; beside the last one at the same place. */
function nextPlace(tools: CanvasTools): Point {
  const { flow, view, pointer } = tools;
  const box = view.current?.getBoundingClientRect();
  const middle = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
  const at = flow.screenToFlowPosition(pointer.current ?? middle);
  const last = landings.get(tools);
  const isSame = last !== undefined && Math.hypot(at.x - last.at.x, at.y - last.at.y) < 1;
  const times = isSame ? last.times + 1 : 0;
  landings.set(tools, { at, times });
  return { x: at.x + times * BESIDE, y: at.y + times * BESIDE };
}

/** Text that is typed or selected, and dialogs, keep the clipboard to themselves. */
function isElsewhere({ target }: ClipboardEvent): boolean {
  if (isDialogOpen()) return true;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea'));
  return isTyping || window.getSelection()?.isCollapsed === false;
}

/**
 * The text twin of a large model: what printing it, reading it after a keystroke, bringing a change of the canvas into
 * it and suggesting words cost. `npm run bench -- text [groups of five nodes]`.
 */
import { completeText, parseText, printText, understand, updateText } from '../src/engine';
import { largeDocument } from './editor/large-document';

/** Milliseconds that one keystroke may hold the page up. */
const HOLD = 16;

function timed(what: string, run: () => void, hold?: number, turns = 15): void {
  const times = Array.from({ length: turns }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  const [least = 0, median = 0] = [times[0], times[Math.floor(turns / 2)]];
  const verdict = hold === undefined ? '' : `; to hold ${hold} ms: ${median <= hold ? 'held' : 'not held'}`;
  console.log(`${what}: ${least.toFixed(2)} / ${median.toFixed(2)} ms${verdict}`);
}

const document = largeDocument(Number(process.argv[2] ?? 100));
console.log(`${document.nodes.length} nodes, ${document.wires.length} wires; minimum / median`);
const text = printText(document);
const at = text.indexOf('growth50');
const typed = `${text.slice(0, at)}zz${text.slice(at)}`;
const { document: changed = document } = parseText(text.replace('growth50', 'growing50'), document);
timed('printing', () => printText(document));
timed('reading the same text', () => parseText(text, document), HOLD);
timed('reading after a keystroke', () => parseText(typed, document), HOLD);
timed('reading as a new document, which places all nodes', () => parseText(text), undefined, 5);
timed('a change of the canvas into the text', () => updateText(text, document, changed), HOLD);
timed(
  'suggestions at the end',
  () => completeText(`${text}\nstate y = `, text.length + 11, { document }),
  HOLD,
);
timed('suggestions in a rate', () => completeText(`${text}\nx1' = `, text.length + 7, { document }), HOLD);
timed('lowering what was read', () => understand(changed, {}), undefined, 5);

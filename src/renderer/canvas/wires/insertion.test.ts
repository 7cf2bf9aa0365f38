import { describe, expect, it } from 'vitest';
import { catalogue, wireRefusal } from '../../../engine/index';
import { buildDocument } from '../../../../test/support/build-document';
import { createEditor } from '../../document/editor';
import type { JudgeWire, Refusal } from './connecting';
import { insertSelected, landingAt } from '../gestures/into-wires';
import { tryInsertion } from './insertion';

const judge: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
const engine = { catalogue, judge };

const document = buildDocument(
  {
    hares: ['state', { unit: 'm' }],
    growth: 'growth',
    scale: 'scale',
    seconds: ['constant', { unit: 's' }],
    watch: 'observation',
  },
  ['hares.value -> growth.x', 'growth.rate -> hares.rate'],
);
const [into, out] = document.wires;

describe('a node on a wire', () => {
  it('goes in by its first input and output that fit; the second half keeps the id and the place', () => {
    expect(tryInsertion(document, 'scale', into?.id ?? '', engine)).toMatchObject({
      added: { from: into?.from, to: { node: 'scale' } },
      changed: { id: into?.id, from: { node: 'scale' }, to: into?.to },
    });
  });

  it.each([
    ['has no input', 'seconds', into?.id],
    ['has no output', 'watch', into?.id],
    ['is the start of it', 'hares', into?.id],
    ['is its end', 'growth', into?.id],
    ['would close a loop', 'growth', out?.id],
    ['is not there', 'nobody', into?.id],
  ])('does not go in when it %s', (_, node, wire) => {
    const { refusal } = tryInsertion(document, node, wire ?? '', engine) as { refusal: Refusal };
    expect(refusal.message).toMatch(/^.+\.$/u);
    expect(refusal.fix).toMatch(/^.+\.$/u);
  });

  it('uses no input that has a wire already', () => {
    const taken = buildDocument({ hares: 'state', scale: 'scale', growth: 'growth' }, [
      'hares.value -> growth.x',
      'hares.value -> scale.x',
    ]);
    expect(tryInsertion(taken, 'scale', taken.wires[0]?.id ?? '', engine)).toHaveProperty('refusal');
  });
});

describe('landingAt', () => {
  const line = (y: number) => [
    { x: 0, y },
    { x: 300, y },
  ];
  const wires = [
    { id: out?.id ?? '', line: line(20) },
    { id: into?.id ?? '', line: line(40) },
  ];
  const box = { x: 100, y: -10, width: 80, height: 60 };
  const refusal = { message: 'It does not fit.', fix: 'Choose another wire.' };

  it('takes the wire nearest to the middle, passing over what does not fit', () => {
    const asked: string[] = [];
    const found = landingAt(document, box, wires, (wire) => {
      asked.push(wire);
      return wire === into?.id ? tryInsertion(document, 'scale', wire, engine) : { refusal };
    });
    expect(found).toMatchObject({ changed: { id: into?.id } });
    expect(landingAt(document, { ...box, y: 60 }, wires, () => ({ refusal }))).toBeUndefined();
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('says why not when its middle lies on a wire and none takes it, and nothing of wires behind its rim', () => {
    const none = () => ({ refusal });
    expect(landingAt(document, box, wires, none)).toEqual({ wire: out?.id, refusal });
    expect(landingAt(document, box, wires.slice(1), none)).toBeUndefined();
  });

  it('shares the points of the wire out to the two halves', () => {
    const points = [
      { x: 40, y: 40 },
      { x: 250, y: 40 },
    ];
    const bent = { ...document, layout: { ...document.layout, wires: { [into?.id ?? '']: points } } };
    const found = landingAt(bent, box, wires.slice(1), (wire) => tryInsertion(bent, 'scale', wire, engine));
    expect(found && 'points' in found && Object.values(found.points)).toEqual([[points[0]], [points[1]]]);
  });
});

it('inserts the selected node into the selected wire in one step', () => {
  const editor = createEditor({ document, tables: {} });
  editor.select({ nodes: ['scale'], wires: [into?.id ?? ''] });
  expect(insertSelected({ editor, ...engine })).toBeUndefined();
  const { history, document: after } = editor.store.getState();
  expect(history.past).toHaveLength(1);
  expect(after.wires.map(({ id }) => id).slice(0, 2)).toEqual(document.wires.map(({ id }) => id));
  editor.undo();
  expect(editor.store.getState().document).toBe(document);
});

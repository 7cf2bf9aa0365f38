/**
 * The graph with its equations as one SVG: cards, wires and formulas. Places come from the document's layout, sizes are
 * the same for all cards, colours and the pen for formulas are given.
 */
import type { Diagnostic, Equation, SymbiodeDocument } from '../../../engine/index';
import { flowNodes, flowWires, type Catalogue, type FlowNode, type FlowWire } from '../../canvas/flow/graph';
import {
  feedbackPath,
  forwardPath,
  isFeedback,
  laneOf,
  squareThroughPath,
  throughPath,
  type Box,
  type Point,
} from '../../canvas/wires/wire-path';
import { orthogonalPath } from '../../canvas/wires/orthogonal-path';
import { element, escapeXml, short } from '../../ui/chart/svg-text';
import type { DrawnMath, MathPen } from './math-pen';
import { noteSvg, type Colors } from './note-svg';

export interface ModelPicture {
  readonly document: SymbiodeDocument;
  readonly catalogue: Catalogue;
  readonly equations: readonly Equation[];
  readonly colors: Colors;
  readonly pen: Pick<MathPen, 'draw' | 'fonts'>;
  /** Wires with right angles in place of curves. */
  readonly square?: boolean;
}

/** What a part of the picture is drawn with. */
type Ink = Pick<ModelPicture, 'colors' | 'pen'>;

const CARD = { least: 150, most: 280, header: 30, equation: 58, port: 22, foot: 10 } as const;
const MARGIN = 40;
const LINE = 54;
const FONT = 'Inter, system-ui, sans-serif';

export async function modelSvg({
  document,
  catalogue,
  equations,
  colors,
  pen,
  square = false,
}: ModelPicture): Promise<string> {
  const ink: Ink = { colors, pen };
  const scene = {
    document,
    selection: { nodes: [], wires: [] },
    scope: null,
    problems: new Map<string, readonly Diagnostic[]>(),
  };
  const nodes = flowNodes([], scene, catalogue);
  const wires = flowWires([], scene, catalogue);
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]));
  const notes = (document.layout.notes ?? []).filter(({ inside }) => inside === undefined);
  const all = [...boxes.values(), ...notes];
  const left = least(all.map((box) => box.x)) - MARGIN;
  const top = least(all.map((box) => box.y)) - MARGIN - 60;
  const right = most(all.map((box) => box.x + box.width)) + MARGIN + 40;
  const bottom = most(all.map((box) => box.y + box.height)) + MARGIN + 60;
  const width = Math.max(right - left, 560);
  const height = bottom - top + MARGIN + LINE * equations.length;
  const view = [left, top, width, height].join(' ');
  const body = [
    element('rect', { x: left, y: top, width, height, fill: colors('--paper') }),
    ...notes.map((note) => noteSvg(note, colors)),
    ...wires.map((wire) => wireSvg(wire, { nodes, boxes, colors, square })),
    ...nodes.map((node) => cardSvg(node, boxes.get(node.id) ?? boxOf(node), ink)),
    ...equations.map(({ latex }, i) =>
      formula(
        latex,
        { x: left + MARGIN, y: bottom + LINE * i, width: width - 2 * MARGIN, height: LINE },
        { align: 'left', size: 17 },
        ink,
      ),
    ),
  ];
  // Asked for when everything is drawn.
  const fonts = await pen.fonts();
  const head = [element('title', {}, escapeXml(document.title) || 'Model'), element('style', {}, fonts)];
  const root = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: view, 'font-family': FONT };
  return `${element('svg', root, `\n${[...head, ...body].join('\n')}\n`)}\n`;
}

const least = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.min(...values));
const most = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.max(...values));

function boxOf({ position, data }: FlowNode): Box {
  const { face } = data;
  const ports = Math.max(face.inputs.length, face.outputs.length);
  return {
    ...position,
    width: widthOf(data),
    height: CARD.header + CARD.equation + CARD.port * ports + CARD.foot,
  };
}

/** About what name, title and formula take, by their letters: nothing is measured here. */
function widthOf({ node, face }: FlowNode['data']): number {
  const letters = face.equation.replaceAll(/\\[a-zA-Z]+/gu, 'x').replaceAll(/[{}_^\s\\]/gu, '').length;
  const wanted = Math.max(40 + 7.2 * node.name.length + 6.4 * face.title.length, 28 + 10.5 * letters);
  return Math.min(CARD.most, Math.max(CARD.least, Math.round(wanted)));
}

/** Where the port of a handle such as `in:x` stands. */
function portAt(node: FlowNode, box: Box, handle: string | null | undefined): Point {
  const [direction = 'in', name = ''] = (handle ?? '').split(/:(.*)/su);
  const ports = direction === 'in' ? node.data.face.inputs : node.data.face.outputs;
  const row = Math.max(
    0,
    ports.findIndex((port) => port.name === name),
  );
  return {
    x: direction === 'in' ? box.x : box.x + box.width,
    y: box.y + CARD.header + CARD.equation + CARD.port * row + 11,
  };
}

/** What lies about a wire. */
interface Sheet {
  readonly nodes: readonly FlowNode[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly colors: Colors;
  readonly square: boolean;
}

function freePath(start: Point, end: Point, boxes: readonly Box[], track: number, square: boolean): string {
  if (isFeedback(start, end)) return feedbackPath(start, end, laneOf(start, end, boxes, track), track);
  return square ? orthogonalPath(start, end, boxes, track) : forwardPath(start, end);
}

function wireSvg(wire: FlowWire, { nodes, boxes, colors, square }: Sheet): string {
  const [source, target] = [wire.source, wire.target].map((id) => nodes.find((node) => node.id === id));
  const [from, to] = [boxes.get(wire.source), boxes.get(wire.target)];
  if (!source || !target || !from || !to) return '';
  const [start, end] = [portAt(source, from, wire.sourceHandle), portAt(target, to, wire.targetHandle)];
  const track = wire.data?.track ?? 0;
  const points = wire.data?.points ?? [];
  const path =
    points.length > 0
      ? (square ? squareThroughPath : throughPath)(start, points, end)
      : freePath(start, end, [...boxes.values()], track, square);
  const hue = wire.data?.hue ?? 'neutral';
  const dash = { learned: '7 4', data: '2 3' }[hue as string];
  return element('path', {
    d: path,
    fill: 'none',
    stroke: roleColor(hue, colors),
    'stroke-width': 1.75,
    'stroke-dasharray': dash,
  });
}

const roleColor = (hue: string, colors: Colors): string =>
  colors(hue === 'neutral' ? '--ink-3' : `--${hue}`) || colors('--ink-3');

function cardSvg({ data: { node, face } }: FlowNode, box: Box, ink: Ink): string {
  const { colors } = ink;
  const color = roleColor(face.hue, colors);
  const { x, y, width, height } = box;
  const dot = (at: Point): string => element('circle', { cx: at.x, cy: at.y, r: 4.5, fill: color });
  const row = (i: number): number => y + CARD.header + CARD.equation + CARD.port * i + 11;
  const name = (i: number, from: number): Box => ({
    x: from,
    y: row(i) - 11,
    width: width / 2 - 11,
    height: 22,
  });
  const label = { 'font-size': 12, fill: colors('--ink') };
  return element(
    'g',
    node.muted === true ? { opacity: 0.45 } : {},
    [
      element('rect', { x, y, width, height, rx: 10, fill: colors('--surface'), stroke: color }),
      element('line', {
        x1: x,
        x2: x + width,
        y1: y + CARD.header,
        y2: y + CARD.header,
        stroke: colors('--line'),
      }),
      element('text', { x: x + 12, y: y + 20, 'font-weight': 640, ...label }, escapeXml(node.name) || ' '),
      element(
        'text',
        { x: x + width - 12, y: y + 20, 'text-anchor': 'end', 'font-size': 11, fill: colors('--ink-3') },
        escapeXml(face.title) || ' ',
      ),
      formula(
        face.equation,
        { x: x + 4, y: y + CARD.header, width: width - 8, height: CARD.equation },
        { align: 'center', size: 11.5 },
        ink,
      ),
      ...face.inputs.map((port, i) => formula(port.label, name(i, x + 11), { align: 'left', size: 11 }, ink)),
      ...face.outputs.map((port, i) =>
        formula(port.label, name(i, x + width / 2), { align: 'right', size: 11 }, ink),
      ),
      ...face.inputs.map((_, i) => dot({ x, y: row(i) })),
      ...face.outputs.map((_, i) => dot({ x: x + width, y: row(i) })),
    ].join(''),
  );
}

interface Setting {
  readonly align: 'left' | 'center' | 'right';
  readonly size: number;
}

function formula(latex: string, box: Box, { align, size }: Setting, { colors, pen }: Ink): string {
  return latex === '' ? '' : placed(pen.draw(latex, size, colors('--ink')), box, align);
}

/** A drawn formula in its box, made smaller where it would not go in. */
function placed({ svg, width, height }: DrawnMath, box: Box, align: Setting['align']): string {
  const scale = Math.min(1, box.width / Math.max(1, width));
  const left = (box.width - scale * width) * { left: 0, center: 0.5, right: 1 }[align];
  const [x, y] = [box.x + left, box.y + (box.height - scale * height) / 2];
  const grow = scale === 1 ? '' : ` scale(${scale.toFixed(4)})`;
  return element('g', { transform: `translate(${short(x)} ${short(y)})${grow}` }, svg);
}

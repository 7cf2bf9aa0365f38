/**
 * The graph with its equations as one SVG: cards, wires and formulas. Formulas are MathML in foreign objects, which
 * browsers typeset without a style sheet or fonts of ours. Pure: places come from the document's layout, sizes are the
 * same for all cards, colours are given.
 */
import type { Diagnostic, Equation, SymbiodeDocument } from '../../../engine/index';
import { flowNodes, flowWires, type Catalogue, type FlowNode, type FlowWire } from '../../canvas/flow/graph';
import {
  feedbackPath,
  forwardPath,
  isFeedback,
  laneOf,
  type Box,
  type Point,
} from '../../canvas/wires/wire-path';
import { element, escapeXml } from '../../ui/chart/svg-text';
import { mathOf, type Colors } from './math-of';

export interface ModelPicture {
  readonly document: SymbiodeDocument;
  readonly catalogue: Catalogue;
  readonly equations: readonly Equation[];
  readonly colors: Colors;
}

const CARD = { least: 150, most: 280, header: 30, equation: 58, port: 22, foot: 10 } as const;
const MARGIN = 40;
const LINE = 46;
const FONT = 'Inter, system-ui, sans-serif';

export function modelSvg({ document, catalogue, equations, colors }: ModelPicture): string {
  const scene = {
    document,
    selection: { nodes: [], wires: [] },
    scope: null,
    problems: new Map<string, readonly Diagnostic[]>(),
  };
  const nodes = flowNodes([], scene, catalogue);
  const wires = flowWires([], scene, catalogue);
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]));
  const all = [...boxes.values()];
  const left = least(all.map((box) => box.x)) - MARGIN;
  const top = least(all.map((box) => box.y)) - MARGIN - 60;
  const right = most(all.map((box) => box.x + box.width)) + MARGIN + 40;
  const bottom = most(all.map((box) => box.y + box.height)) + MARGIN + 60;
  const width = Math.max(right - left, 560);
  const height = bottom - top + MARGIN + LINE * equations.length;
  const view = [left, top, width, height].join(' ');
  const body = [
    element('title', {}, escapeXml(document.title) || 'Model'),
    element('rect', { x: left, y: top, width, height, fill: colors('--paper') }),
    ...wires.map((wire) => wireSvg(wire, nodes, boxes, colors)),
    ...nodes.map((node) => cardSvg(node, boxes.get(node.id) ?? boxOf(node), colors)),
    ...equations.map(({ latex }, i) =>
      formula(
        latex,
        { x: left + MARGIN, y: bottom + LINE * i, width: width - 2 * MARGIN, height: LINE },
        colors,
        'left',
      ),
    ),
  ];
  const root = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: view, 'font-family': FONT };
  return `${element('svg', root, `\n${body.join('\n')}\n`)}\n`;
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

function wireSvg(
  wire: FlowWire,
  nodes: readonly FlowNode[],
  boxes: ReadonlyMap<string, Box>,
  colors: Colors,
): string {
  const [source, target] = [wire.source, wire.target].map((id) => nodes.find((node) => node.id === id));
  const [from, to] = [boxes.get(wire.source), boxes.get(wire.target)];
  if (!source || !target || !from || !to) return '';
  const [start, end] = [portAt(source, from, wire.sourceHandle), portAt(target, to, wire.targetHandle)];
  const track = wire.data?.track ?? 0;
  const lane = (): number => laneOf(start, end, [...boxes.values()], track);
  const path = isFeedback(start, end) ? feedbackPath(start, end, lane(), track) : forwardPath(start, end);
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

function cardSvg({ data: { node, face } }: FlowNode, box: Box, colors: Colors): string {
  const color = roleColor(face.hue, colors);
  const { x, y, width, height } = box;
  const dot = (at: Point): string => element('circle', { cx: at.x, cy: at.y, r: 4.5, fill: color });
  const row = (i: number): number => y + CARD.header + CARD.equation + CARD.port * i + 11;
  const label = { 'font-size': 12, fill: colors('--ink') };
  return element(
    'g',
    {},
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
        colors,
        'center',
      ),
      ...face.inputs.map((_, i) => dot({ x, y: row(i) })),
      ...face.outputs.map((_, i) => dot({ x: x + width, y: row(i) })),
    ].join(''),
  );
}

function formula(latex: string, box: Box, colors: Colors, align: 'left' | 'center'): string {
  if (latex === '') return '';
  const style = `display:flex;align-items:center;justify-content:${align};width:100%;height:100%;overflow:hidden;white-space:nowrap;color:${colors('--ink')};font-size:${align === 'left' ? 17 : 13}px`;
  const content = element('div', { xmlns: 'http://www.w3.org/1999/xhtml', style }, mathOf(latex, colors));
  return element('foreignObject', { x: box.x, y: box.y, width: box.width, height: box.height }, content);
}

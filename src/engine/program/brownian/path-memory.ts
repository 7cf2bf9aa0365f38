/** Reads and writes of a path's memory plan, by name. */
import { type Code, fromInt, int, intOp, loadInt, loadWide, wideOp, wideUnary } from '../build';
import { type BrownianPlan, cursorFields, nodeFields, type Pair, placeFields } from './tree';
import type { Buffer, IntExpression, LoopFunction, WideExpression } from '../loop';

export class PathMemory {
  constructor(
    readonly code: Code,
    readonly plan: BrownianPlan,
    private readonly draw: LoopFunction,
  ) {}

  setCursor(field: (typeof cursorFields)[number], value: IntExpression): void {
    this.code.storeInt(this.plan.cursor, cursorFields.indexOf(field), value);
  }

  setPlace(field: (typeof placeFields)[number], value: WideExpression): void {
    this.code.storeWide(this.plan.place, placeFields.indexOf(field), value);
  }

  cursor(field: (typeof cursorFields)[number]): IntExpression {
    return loadInt(this.plan.cursor, cursorFields.indexOf(field));
  }

  place(field: (typeof placeFields)[number]): WideExpression {
    return loadWide(this.plan.place, placeFields.indexOf(field));
  }

  name(value: WideExpression): WideExpression {
    return this.code.let('wide', 'x', value);
  }

  /** Length of an interval of the current root at a level, and its square root. */
  interval(level: IntExpression): {
    readonly length: WideExpression;
    readonly scale: WideExpression;
  } {
    const count = fromInt(intOp('shiftLeft', int(1), level));
    const length = this.name(wideOp('div', this.place('length'), count));
    return { length, scale: this.name(wideUnary('sqrt', length)) };
  }

  node(row: IntExpression, member: IntExpression): IntExpression {
    return this.code.let(
      'int',
      'node',
      intOp('mul', intOp('add', intOp('mul', row, int(this.plan.members)), member), int(nodeFields)),
    );
  }

  load(buffer: Buffer<'wide'>, node: IntExpression, field: number): WideExpression {
    return this.name(loadWide(buffer, intOp('add', node, int(field))));
  }

  store(buffer: Buffer<'wide'>, node: IntExpression, field: number, value: WideExpression): void {
    this.code.storeWide(buffer, intOp('add', node, int(field)), value);
  }

  pairAt(buffer: Buffer<'wide'>, node: IntExpression): Pair {
    return { w: this.load(buffer, node, 2), h: this.load(buffer, node, 3) };
  }

  /** Runs `body` for each member with its number and a way to draw its pair of an interval. */
  forMembers(
    body: (member: IntExpression, draw: (index: IntExpression, word: IntExpression) => void) => void,
  ): void {
    const { code, plan } = this;
    code.for('channel', { to: plan.channels }, (channel) =>
      code.for('lane', { to: plan.lanes }, (lane) => {
        const member = code.let('int', 'member', intOp('add', intOp('mul', channel, int(plan.lanes)), lane));
        body(member, (index, word) => {
          const place = intOp('add', intOp('mul', this.cursor('tile'), int(plan.lanes)), lane);
          code.call(this.draw, index, word, loadInt(plan.trajectories, place), channel);
        });
      }),
    );
  }
}

import { invariant } from '../../base/invariant';
import type { Local, LoopFunction, Statement } from '../../program/loop';
import { evaluate, flag, int, ptr, vec, real, type Context, type Frame, type Value } from './evaluate';

/** How a statement ended: ran on, left the innermost loop, or left the function. */
type Ending = 'next' | 'break' | 'return';
type Run = (frame: Frame) => Ending;
type For = Extract<Statement, { kind: 'for' }>;
type Store = Extract<Statement, { kind: 'store' }>;
type Call = Extract<Statement, { kind: 'call' }>;

/** Runs a function with the values of its parameters. */
export type Callable = (values: readonly Value[]) => void;

/** Turns functions into closures, each once. */
export class Executor {
  private readonly functions = new Map<LoopFunction, Callable>();

  constructor(private readonly context: Context) {}

  prepare(callee: LoopFunction): Callable {
    const known = this.functions.get(callee);
    if (known) return known;
    let body: Run = () => 'next';
    const callable: Callable = (values) => {
      body(new Map<Local, Value>(callee.parameters.map((p, i) => [p, valueAt(values, i)])));
    };
    this.functions.set(callee, callable);
    body = this.block(callee.body);
    return callable;
  }

  private block(statements: readonly Statement[]): Run {
    const runs = statements.map((s) => this.statement(s));
    return (frame) => {
      for (const run of runs) {
        const ending = run(frame);
        if (ending !== 'next') return ending;
      }
      return 'next';
    };
  }

  private statement(s: Statement): Run {
    switch (s.kind) {
      case 'assign': {
        const value = evaluate(this.context, s.value);
        return (frame) => {
          frame.set(s.local, value(frame));
          return 'next';
        };
      }
      case 'store':
        return this.store(s);
      case 'for':
        return this.counted(s);
      case 'while': {
        const condition = flag(this.context, s.condition);
        const body = this.block(s.body);
        return (frame) => {
          while (condition(frame)) {
            const ending = body(frame);
            if (ending === 'return') return 'return';
            if (ending === 'break') break;
          }
          return 'next';
        };
      }
      case 'if': {
        const condition = flag(this.context, s.condition);
        const [then, otherwise] = [this.block(s.then), this.block(s.otherwise)];
        return (frame) => (condition(frame) ? then(frame) : otherwise(frame));
      }
      case 'break':
        return () => 'break';
      case 'return':
        return () => 'return';
    }
    return this.call(s);
  }

  private counted(s: For): Run {
    invariant(Number.isInteger(s.step) && s.step !== 0, 'a loop steps by a whole number other than 0');
    const [from, to, body] = [int(this.context, s.from), int(this.context, s.to), this.block(s.body)];
    return (frame) => {
      const first = from(frame);
      frame.set(s.local, first);
      const limit = to(frame);
      for (let i = first; s.step > 0 ? i < limit : i > limit; i += s.step) {
        frame.set(s.local, i);
        const ending = body(frame);
        if (ending === 'return') return 'return';
        if (ending === 'break') break;
        invariant(frame.get(s.local) === i, `the body of a loop changes its counter "${s.local.name}"`);
      }
      return 'next';
    };
  }

  private store(s: Store): Run {
    const { context } = this;
    if (s.type === 'int' || s.type === 'wide') {
      const storage = context.storageOf(s.buffer);
      const index = int(context, s.index);
      const value = evaluate(context, s.value);
      return (frame) => {
        storage.write(index(frame), value(frame) as number);
        return 'next';
      };
    }
    const to = ptr(context, s.to);
    const lanes = s.type === 'vec' ? vec(context, s.value) : single(real(context, s.value));
    return (frame) => {
      const { storage, element } = to(frame);
      lanes(frame).forEach((value, lane) => storage.write(element + s.offset + lane, value));
      return 'next';
    };
  }

  private call(s: Call): Run {
    invariant(
      s.arguments.length === s.callee.parameters.length &&
        s.arguments.every((a, i) => a.type === s.callee.parameters[i]?.type),
      `a call of "${s.callee.name}" does not match its parameters`,
    );
    const values = s.arguments.map((a) => evaluate(this.context, a));
    const callee = this.prepare(s.callee);
    return (frame) => {
      callee(values.map((value) => value(frame)));
      return 'next';
    };
  }
}

function single(value: (frame: Frame) => number): (frame: Frame) => readonly number[] {
  return (frame) => [value(frame)];
}

function valueAt(values: readonly Value[], i: number): Value {
  const value = values[i];
  invariant(value !== undefined, `argument ${i} is missing`);
  return value;
}

import { invariant } from '../../base/invariant';
import type { Local, Statement } from '../../program/loop';
import { emitElement, emitPlace } from './address';
import type { Scope } from './scope';

type For = Extract<Statement, { kind: 'for' }>;
type Store = Extract<Statement, { kind: 'store' }>;

/** Writes statements; `loop` is the level of the block around the innermost loop, where `break` goes. */
export function emitStatements(scope: Scope, statements: readonly Statement[], loop?: number): void {
  for (const statement of statements) emitStatement(scope, statement, loop);
}

function emitStatement(scope: Scope, s: Statement, loop: number | undefined): void {
  const { code } = scope;
  switch (s.kind) {
    case 'assign':
      scope.emit(s.value);
      code.set(scope.indexOf(s.local));
      return;
    case 'store':
      emitStore(scope, s);
      return;
    case 'for':
      emitFor(scope, s);
      return;
    case 'while':
      emitWhile(scope, s);
      return;
    case 'if':
      emitIf(scope, s, loop);
      return;
    case 'break':
      invariant(loop !== undefined, '"break" stands inside a loop');
      code.branch('br', loop);
      return;
    case 'return':
      code.op('return');
      return;
    case 'call':
      for (const argument of s.arguments) scope.emit(argument);
      code.call(scope.callee(s.callee));
  }
}

function emitStore(scope: Scope, s: Store): void {
  const { code, real } = scope;
  const offset =
    s.type === 'int' || s.type === 'wide'
      ? emitElement(scope, s.buffer, s.index)
      : emitPlace(scope, s.to, s.offset);
  scope.emit(s.value);
  if (s.type === 'int') code.memory('i32.store', 2, offset);
  else if (s.type === 'wide') code.memory('f64.store', 3, offset);
  else {
    const name = s.type === 'vec' ? 'v128.store' : (`${real}.store` as const);
    code.memory(name, real === 'f64' ? 3 : 2, offset);
  }
}

/** Tests at the bottom, so that a round costs one branch; the test before the first round is left out when known. */
function emitFor(scope: Scope, s: For): void {
  const { code } = scope;
  const counter = scope.indexOf(s.local);
  const test = s.step > 0 ? 'i32.lt' : 'i32.gt';
  invariant(Number.isInteger(s.step) && s.step !== 0, 'a loop steps by a whole number other than 0');
  scope.emit(s.from);
  code.set(counter);
  const limit = fixLimit(scope, s);
  const outside = code.open('block');
  if (!runsAtLeastOnce(s)) {
    code.get(counter);
    limit.push();
    code.op(test).op('i32.eqz').branch('br_if', outside);
  }
  const top = code.open('loop');
  emitStatements(scope, s.body, outside);
  code.get(counter).i32(s.step).op('i32.add').tee(counter);
  limit.push();
  code.op(test).branch('br_if', top);
  code.close().close();
  limit.release();
}

/** The limit is evaluated once; a literal, or a local that the body leaves alone, needs no copy. */
function fixLimit(scope: Scope, s: For): { push: () => void; release: () => void } {
  const { code } = scope;
  const { to } = s;
  if (to.kind === 'literal' || (to.kind === 'local' && !assigns(s.body, to.local)))
    return { push: () => scope.emit(to), release: () => undefined };
  const limit = code.borrow('i32');
  scope.emit(to);
  code.set(limit);
  return { push: () => void code.get(limit), release: () => code.release('i32', limit) };
}

function runsAtLeastOnce({ from, to, step }: For): boolean {
  if (from.kind !== 'literal' || to.kind !== 'literal') return false;
  return step > 0 ? from.value < to.value : from.value > to.value;
}

function emitWhile(scope: Scope, s: Extract<Statement, { kind: 'while' }>): void {
  const { code } = scope;
  const outside = code.open('block');
  const top = code.open('loop');
  scope.emit(s.condition);
  code.op('i32.eqz').branch('br_if', outside);
  emitStatements(scope, s.body, outside);
  code.branch('br', top);
  code.close().close();
}

function emitIf(scope: Scope, s: Extract<Statement, { kind: 'if' }>, loop: number | undefined): void {
  const { code } = scope;
  scope.emit(s.condition);
  code.open('if');
  emitStatements(scope, s.then, loop);
  if (s.otherwise.length > 0) code.otherwise();
  emitStatements(scope, s.otherwise, loop);
  code.close();
}

/** True when some statement gives the local a value. */
function assigns(body: readonly Statement[], local: Local): boolean {
  let found = false;
  visitAssignments(body, (assignment) => (found ||= assignment.local === local));
  return found;
}

/**
 * Shows every place in these statements, nested ones included, where a local receives a value; counted loops come
 * with what they count.
 */
export function visitAssignments(
  body: readonly Statement[],
  visit: (assignment: { readonly local: Local }, counted?: For) => void,
): void {
  for (const s of body) {
    if (s.kind === 'assign') visit(s);
    else if (s.kind === 'for') visit(s, s);
    if (s.kind === 'for' || s.kind === 'while') visitAssignments(s.body, visit);
    else if (s.kind === 'if') {
      visitAssignments(s.then, visit);
      visitAssignments(s.otherwise, visit);
    }
  }
}

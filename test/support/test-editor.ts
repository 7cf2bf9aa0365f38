/**
 * Drives an editor the way panels do, for tests: short words for common edits, a clock that tests move, and the one
 * check that every command owes — that undo brings back the bytes before it and redo the bytes after.
 */
import { expect } from 'vitest';
import type { DataSource, DocumentNode, SymbiodeDocument } from '../../src/engine/index';
import { createEditor, type Editor } from '../../src/renderer/document/editor';
import type { CommandArguments, CommandName } from '../../src/renderer/document/commands/index';
import type { Selection } from '../../src/renderer/document/work';

/** A table beside a document. */
export const PELTS = {
  id: 'd',
  name: 'pelts',
  source: { kind: 'file', path: 'pelts.csv' },
  timeColumn: 'year',
  units: {},
} as const satisfies DataSource;

/** A document with one state and one term, not yet wired. */
export const SMALL: SymbiodeDocument = {
  format: 'symbiode',
  schemaVersion: 3,
  title: 'Small',
  description: '',
  nodes: [
    { id: 'hares', type: 'state', typeVersion: 1, name: 'hares', parameters: { initial: { value: 30 } } },
    {
      id: 'growth',
      type: 'growth',
      typeVersion: 1,
      name: 'growth',
      parameters: { r: { value: 0.5, trainable: true } },
    },
  ],
  wires: [],
  data: [],
  simulation: {
    method: 'tsit5',
    start: 0,
    end: 20,
    timeUnit: 'yr',
    rtol: 1e-6,
    atol: 1e-9,
    step: 0,
    maxSteps: 10_000,
    points: 201,
    precision: 'f64',
  },
  training: {
    seed: 1,
    adam: { iterations: 100, learningRate: 0.01 },
    lbfgs: { iterations: 10, memory: 10 },
    validationFraction: 0.2,
    patience: 0,
    weightPenalty: 0,
  },
  run: null,
  layout: { nodes: { hares: { x: 300, y: 0 }, growth: { x: 0, y: 0 } } },
};

export class TestEditor {
  readonly editor: Editor;
  #time = 0;

  constructor(document: SymbiodeDocument = SMALL, tables: Readonly<Record<string, string>> = {}) {
    this.editor = createEditor({ document, tables }, () => this.#time);
  }

  get state() {
    return this.editor.store.getState();
  }

  get document(): SymbiodeDocument {
    return this.state.document;
  }

  /** Everything undo must bring back, as bytes. */
  get bytes(): string {
    return JSON.stringify(this.state.work);
  }

  do<N extends CommandName>(name: N, args: CommandArguments<N>): this {
    this.editor.dispatch(name, args);
    return this;
  }

  /** Lets the clock run, so that the next edit is a step of its own. */
  wait(milliseconds = 5000): this {
    this.#time += milliseconds;
    return this;
  }

  select(selection: Partial<Selection>): this {
    this.editor.select({ nodes: [], wires: [], ...selection });
    return this;
  }

  node(id: string): DocumentNode {
    const node = this.document.nodes.find((other) => other.id === id);
    if (!node) throw new Error(`The document has no node "${id}".`);
    return node;
  }

  /** Does one edit as one step, then checks that it changed something, can be undone and can be redone. */
  checkStep<N extends CommandName>(
    name: N,
    args: CommandArguments<N>,
    look: (document: SymbiodeDocument) => void,
  ): this {
    this.wait();
    const [before, chosenBefore, steps] = [this.bytes, this.state.selection, this.state.history.past.length];
    this.do(name, args);
    const [after, chosenAfter] = [this.bytes, this.state.selection];
    expect(after).not.toBe(before);
    expect(this.state.history.past.length).toBe(steps + 1);
    look(this.document);
    this.editor.undo();
    expect(this.bytes).toBe(before);
    expect(this.state.selection).toEqual(chosenBefore);
    this.editor.redo();
    expect(this.bytes).toBe(after);
    expect(this.state.selection).toEqual(chosenAfter);
    return this;
  }

  /** Does an edit that must change nothing and leave no step behind. */
  checkNothing<N extends CommandName>(name: N, args: CommandArguments<N>): this {
    const [work, steps] = [this.state.work, this.state.history.past.length];
    this.do(name, args);
    expect(this.state.work).toBe(work);
    expect(this.state.history.past.length).toBe(steps);
    return this;
  }
}

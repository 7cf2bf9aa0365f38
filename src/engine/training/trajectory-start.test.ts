import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../test/support/fit-document';
import { lower } from '../lowering/lower';
import { readTables } from '../data/read-tables';
import { initialRaw } from './parameters';
import { startsAreMeasured, trajectoryNames, trajectoryStart } from './trajectory-start';

const templates = join(import.meta.dirname, '../../../templates');

function modelOf(name: string) {
  const { document, texts } = loadDocument(join(templates, name), `${name}.symbiode`);
  const { tables } = readTables(document, texts);
  const { model } = lower(document, tables);
  if (!model) throw new Error(`${name} has errors.`);
  const { start, end } = document.simulation;
  return { model, tables: [...tables.values()], span: { start, end }, raw: initialRaw(model, 1) };
}

describe('where a measured trajectory begins', () => {
  const { model, tables, span, raw } = modelOf('damped-oscillators');
  const [table] = tables;
  const names = trajectoryNames(model, tables, span);

  it('is in the first of its rows, for each of them', () => {
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const row = table?.groups?.indexOf(name) ?? -1;
      const found = trajectoryStart(model, tables, { name, raw, ...span });
      expect(found?.time).toBe(table?.times[row]);
      expect([...(found?.initial ?? [])]).toEqual([table?.columns['x']?.[row], table?.columns['v']?.[row]]);
    }
  });

  it('is that of the first where none is called so', () => {
    const of = (name: string) => trajectoryStart(model, tables, { name, raw, ...span });
    expect(of('nobody')).toEqual(of(names[0] ?? ''));
  });

  it('is the value of the model where the data say nothing', () => {
    const [state] = model.states;
    const { initialColumns: _, ...own } = state ?? model.states[0] ?? ({} as never);
    const half = { ...model, states: [own, ...model.states.slice(1)] };
    const found = trajectoryStart(half, tables, { name: names[1] ?? '', raw, ...span });
    const at = model.parameters[own.initialParameter];
    expect(found?.initial[0]).toBe(at?.value);
    expect(found?.initial[1]).toBe(
      trajectoryStart(model, tables, { name: names[1] ?? '', raw, ...span })?.initial[1],
    );
  });

  it('is nowhere but in the model where its starts are not measured', () => {
    const other = modelOf('indometacin');
    expect(startsAreMeasured(other.model)).toBe(false);
    expect(trajectoryNames(other.model, other.tables, other.span)).toHaveLength(6);
    expect(
      trajectoryStart(other.model, other.tables, { name: '1', raw: other.raw, ...other.span }),
    ).toBeUndefined();
    expect(trajectoryNames(other.model, [], other.span)).toEqual([]);
  });
});

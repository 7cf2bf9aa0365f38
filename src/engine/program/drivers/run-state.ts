/** The numbers of a run that a program reads and leaves behind, by name. */
import { type Code, int, intOp, loadInt, loadWide } from '../build';
import type { IntExpression } from '../loop';
import { controlFields, countFields, stateFields } from './run-fields';
import type { ControlField, CountField, StateField } from './run-fields';
import type { RunPlan } from './plan';

export const readCount = (plan: RunPlan, field: CountField) =>
  loadInt(plan.counts, countFields.indexOf(field));
export const readControl = (plan: RunPlan, field: ControlField) =>
  loadWide(plan.control, controlFields.indexOf(field));
/** How many output times a tile has. */
export const timeCount = (plan: RunPlan, tile: IntExpression) => loadInt(plan.lengths, tile);
/** Output time `index` of a tile. */
export const timeAt = (plan: RunPlan, tile: IntExpression, index: IntExpression | number) =>
  loadWide(
    plan.times,
    intOp(
      'add',
      intOp('mul', tile, int(plan.capacity.times)),
      typeof index === 'number' ? int(index) : index,
    ),
  );
export const readState = (plan: RunPlan, field: StateField) =>
  loadInt(plan.state, stateFields.indexOf(field));

export function addState(code: Code, plan: RunPlan, field: StateField, count: number | IntExpression): void {
  const by = typeof count === 'number' ? int(count) : count;
  code.storeInt(plan.state, stateFields.indexOf(field), intOp('add', readState(plan, field), by));
}

export function setState(code: Code, plan: RunPlan, field: StateField, value: number | IntExpression): void {
  code.storeInt(plan.state, stateFields.indexOf(field), value);
}

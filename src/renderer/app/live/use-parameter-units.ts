import { useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Model } from '../../../engine/index';
import type { Understanding } from '../../document/lowering';

/** The unit that lowering found for a number of a node; undefined where the model has no such number. */
export type ParameterUnits = (node: string, field: string) => string | undefined;

/** Undefined while the model makes no sense; the very same function until a unit is another: values do not matter. */
export function useParameterUnits(
  understanding: Pick<StoreApi<Understanding>, 'getState' | 'getInitialState' | 'subscribe'>,
): ParameterUnits | undefined {
  const [select] = useState(unitsOf);
  return useStore(understanding, select);
}

function unitsOf(): (state: Understanding) => ParameterUnits | undefined {
  let last: Model | undefined;
  let known = new Map<string, string>();
  let units: ParameterUnits | undefined;
  return ({ lowered: { model } }) => {
    if (model === undefined || model === last) return model && units;
    last = model;
    const next = new Map(
      model.parameters.flatMap(({ node, field, uses = [], unit }) =>
        [{ node, field }, ...uses].map((use): [string, string] => [`${use.node} ${use.field}`, unit]),
      ),
    );
    if (units && next.size === known.size && [...next].every(([key, unit]) => known.get(key) === unit))
      return units;
    known = next;
    units = (node, field) => next.get(`${node} ${field}`);
    return units;
  };
}

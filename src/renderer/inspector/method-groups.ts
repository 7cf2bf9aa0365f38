import { methods, type Method } from '../../engine/index';
import type { SelectGroup, SelectOption } from '../ui/Select';

/** What each kind of method is for, in the words of the list. */
const purposes = {
  automatic: 'Automatic',
  'explicit-runge-kutta': 'Not stiff',
  'diagonally-implicit-runge-kutta': 'Stiff',
  rosenbrock: 'Stiff',
  symplectic: 'Energy over long times',
  stochastic: 'Noise',
} satisfies Record<Method['kind'], string>;

/** Every method under its purpose, in the order of the registry; one that is not registered stands by itself. */
export function methodGroups(chosen: string): readonly (SelectOption | SelectGroup)[] {
  const labels = [...new Set(Object.values(purposes))];
  const groups = labels.map((label) => ({
    label,
    options: methods
      .all()
      .filter(({ kind }) => purposes[kind] === label)
      .map(({ id, title }) => ({ value: id, label: title })),
  }));
  const filled = groups.filter(({ options }) => options.length > 0);
  return methods.find(chosen) ? filled : [...filled, { value: chosen, label: chosen }];
}

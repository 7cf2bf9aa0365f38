/** Shape rules that many definitions share. */
import { sameShape } from '../ir/build';
import type { Shape } from '../ir/tensor';
import type { Arriving } from './define';
import type { Settings } from './parameter-spec';

/** The shape of values that are combined element by element; scalars go with anything. */
export function commonShape(shapes: readonly Shape[]): Shape | undefined {
  const [first, ...others] = shapes.filter((shape) => shape.length > 0);
  if (first === undefined) return [];
  return others.every((shape) => sameShape(shape, first)) ? first : undefined;
}

/** Everything that arrives at these ports. */
export function shapesAt(inputs: Arriving<Shape>, ports: readonly string[]): readonly Shape[] {
  return ports.flatMap((port) => (Object.hasOwn(inputs, port) ? (inputs[port] ?? []) : []));
}

/** For definitions that work element by element: every output has the common shape of all inputs. */
export function elementwise(
  ...outputs: readonly string[]
): (inputs: Arriving<Shape>) => Readonly<Record<string, Shape>> | undefined {
  return (inputs) => {
    const shape = commonShape(Object.values(inputs).flat());
    return shape && Object.fromEntries(outputs.map((output) => [output, shape]));
  };
}

/** Whether every value that arrives at a port has this shape. */
export function arrives(inputs: Arriving<Shape>, port: string, shape: Shape): boolean {
  return shapesAt(inputs, [port]).every((arriving) => sameShape(arriving, shape));
}

/** A whole number among the settings. */
export function countOf(settings: Settings, field: string): number {
  const value = settings[field];
  return typeof value === 'number' ? value : 0;
}

/** `q`, `q2`, `q3`, …: ports that come once per part keep their names when parts are added. */
export function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}${index + 1}`;
}

/** LaTeX of such a name. */
export function numberedSymbol(symbol: string, index: number, count: number): string {
  return count === 1 ? symbol : `${symbol}_{${index + 1}}`;
}

/** 0, 1, … , count − 1. */
export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}

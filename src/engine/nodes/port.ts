import type { Port } from './define';

/** A port that needs one wire; `unit` as in `Port.unit`. */
export function port(label: string, unit: string, help: string, more: Partial<Port> = {}): Port {
  return Object.freeze({ label, unit, help, required: true, variadic: false, ...more });
}

/** A port that takes one wire or more. */
export function variadicPort(label: string, unit: string, help: string): Port {
  return port(label, unit, help, { variadic: true });
}

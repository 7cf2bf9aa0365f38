import type { DocumentNode } from '../../engine/index';
import { formatExact } from '../ui/format-number';

type ParameterValue = DocumentNode['parameters'][string];

/** A parameter of a node as a short text that differs whenever the parameter does. */
export function parameterText(value: ParameterValue): string {
  if (typeof value === 'string') return value === '' ? '(blank)' : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return formatExact(value);
  if ('value' in value && Object.keys(value).every((key) => key === 'value' || key === 'trainable')) {
    return formatExact(value.value) + (value.trainable === false ? ', fixed' : '');
  }
  return JSON.stringify(value).replaceAll(/["{}]/gu, '').replaceAll(/[:,]/gu, '$& ');
}

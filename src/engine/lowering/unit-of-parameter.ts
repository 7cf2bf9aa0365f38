import type { SymbiodeDocument } from '../document/schema';
import { analyse } from './analyse';

/**
 * Unit of a number of a node as far as the document tells it, whether or not the whole can be solved yet; undefined
 * where it does not.
 */
export function unitOfParameter(document: SymbiodeDocument, node: string, field: string): string | undefined {
  const { byId, units } = analyse(document);
  const block = byId.get(node);
  const number = block?.numbers.get(field);
  const unit = block && number ? units.describe(block, number.spec.unit) : '';
  return unit === '' ? undefined : unit;
}

import { isShared, type DataSource, type DocumentNode, type SharedParameter } from '../../engine/index';
import { dataIn, type Copy } from './clipboard';
import type { Renamed } from './clipboard-needs';

/** What came with a copy or had to be given up, beyond its nodes: in words, as nobody would see it on the canvas. */
export function toldOf(
  copy: Copy,
  added: { readonly shared: readonly SharedParameter[]; readonly data: readonly DataSource[] },
  { shared, data }: Pick<Renamed, 'shared' | 'data'>,
): readonly string[] {
  const newNumbers = new Set(added.shared.map(({ name }) => name));
  const numbers = [...shared].flatMap(([from, to]) => {
    if (!newNumbers.has(to)) return [];
    return from === to
      ? [`The shared number "${from}" came along.`]
      : [`The shared number "${from}" came as "${to}", as "${from}" is another one here.`];
  });
  const tables = copy.data.flatMap(({ id, name }) => {
    const table = added.data.find((one) => one.id === data.get(id));
    if (!table) return [];
    return table.name === name
      ? [`The table "${name}" came along.`]
      : [`The table "${name}" came as "${table.name}", as "${name}" is another one here.`];
  });
  const lost = copy.nodes.flatMap((node) => lostBy(node, { shared, data }));
  return [...numbers, ...tables, ...lost];
}

/** The parameters of a node that refer to something that the copy lacks. */
function lostBy({ name, parameters }: DocumentNode, { shared, data }: Pick<Renamed, 'shared' | 'data'>) {
  return Object.entries(parameters).flatMap(([field, value]) => {
    const table = dataIn(value);
    const isHere = isShared(value) ? shared.has(value.shared) : table === undefined || data.has(table);
    return isHere ? [] : [`"${field}" of "${name}" has its default, as what it referred to was not copied.`];
  });
}

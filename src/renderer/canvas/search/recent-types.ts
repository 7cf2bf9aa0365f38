const KEY = 'symbiode.recent-types';
const MOST = 8;

/** Node types that were added of late, the latest first, kept from one day to the next. */
export interface RecentTypes {
  list(): readonly string[];
  note(type: string): void;
}

export function createRecentTypes(storage: Pick<Storage, 'getItem' | 'setItem'>): RecentTypes {
  let types = read(storage.getItem(KEY));
  return {
    list: () => types,
    note: (type) => {
      types = [type, ...types.filter((other) => other !== type)].slice(0, MOST);
      storage.setItem(KEY, JSON.stringify(types));
    },
  };
}

function read(text: string | null): readonly string[] {
  try {
    const known: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(known) ? known.filter((type) => typeof type === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

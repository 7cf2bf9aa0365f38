import type { ChartSeries } from './chart-data';

export interface SeriesGroup {
  readonly name: string;
  readonly members: readonly { readonly one: ChartSeries; readonly index: number }[];
}

/** The entries of a legend: series that share a group stand together, in the order of the first of them. */
export function groupSeries(series: readonly ChartSeries[]): readonly SeriesGroup[] {
  const groups = new Map<string, { readonly one: ChartSeries; readonly index: number }[]>();
  for (const [index, one] of series.entries()) {
    const name = one.group ?? one.name;
    groups.set(name, [...(groups.get(name) ?? []), { one, index }]);
  }
  // A band stands behind its curve in the picture, and after it in the legend.
  const isBand = ({ one }: { readonly one: ChartSeries }): boolean => one.band !== undefined;
  return [...groups].map(([name, members]) => ({
    name,
    members: [...members.filter((member) => !isBand(member)), ...members.filter(isBand)],
  }));
}

import type { ComponentType, ReactNode } from 'react';
import { memo, useMemo } from 'react';
import { ChartSpline } from 'lucide-react';
import { EmptyState } from '../ui/EmptyState';
import type { PlotDefinition, PlotInput } from './define';

type Choice = 'decades' | 'decadesOfTime' | 'bands';

/** A plot as the panel sees it; its prepared form is its own business. */
export interface Plot extends Omit<
  PlotDefinition<never, keyof PlotInput>,
  'prepare' | 'View' | 'nothing' | 'uses' | Choice
> {
  /** Which of the choices of axes and curves it has. */
  readonly choices: Readonly<Record<Choice, boolean>>;
  /** Draws the input, or `empty` when there is nothing to draw. */
  readonly Draw: ComponentType<{ readonly input: PlotInput; readonly empty: ReactNode }>;
}

/** Closes a definition over its prepared form, so that plots of different kinds stand in one list. */
export function definePlot<Prepared, Used extends keyof PlotInput>(
  definition: PlotDefinition<Prepared, Used>,
): Plot {
  const { id, title, needs, uses, prepare, nothing, View } = definition;
  const { decades = false, decadesOfTime = false, bands = false } = definition;
  const Shown = memo(({ prepared }: { readonly prepared: Prepared }) => <View prepared={prepared} />);
  function Draw({ input, empty }: { readonly input: PlotInput; readonly empty: ReactNode }): ReactNode {
    const used = uses.map((field) => input[field]);
    // What a plot uses is the same list for as long as it is there.
    // oxlint-disable-next-line react/exhaustive-deps
    const prepared = useMemo(() => prepare(input), used);
    if (prepared !== null) return <Shown prepared={prepared} />;
    if (nothing === undefined) return empty;
    const { title: heading, text } = nothing(input);
    return (
      <EmptyState icon={<ChartSpline />} title={heading}>
        {text}
      </EmptyState>
    );
  }
  return { id, title, needs, choices: { decades, decadesOfTime, bands }, Draw };
}

import { use, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LiveValuesContext, type LiveValuesStore } from './live-values';
import styles from './Sparkline.module.css';
import { SPARK, sparklinePath } from './sparkline-path';

/** The course of a state's value, small, between its ports. Nothing but this is drawn anew when the solution changes. */
export function Sparkline({ node }: { readonly node: string }): ReactNode {
  const values = use(LiveValuesContext);
  return values === null ? null : <Course node={node} values={values} />;
}

function Course({ node, values }: { readonly node: string; readonly values: LiveValuesStore }): ReactNode {
  const solution = useStore(values, (state) => state.solution);
  const model = useStore(values, (state) => state.model);
  const path = useMemo(() => sparklinePath({ solution, model }, node), [solution, model, node]);
  if (path === '') return null;
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 -1 ${SPARK.width} ${SPARK.height + 2}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-testid="sparkline"
    >
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

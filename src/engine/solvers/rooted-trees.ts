/**
 * Order conditions by rooted trees. A Runge–Kutta method has order p when Σ b_i Φ_i(t) = 1/γ(t) for every tree t of
 * at most p vertices; its dense output has order q when Σ b_i(θ) Φ_i(t) = θ^|t| / γ(t) up to q vertices. Φ(t) is the
 * product of A Φ(u) over the subtrees u that hang from the root of t, γ(t) the number of vertices times the
 * densities of those subtrees.
 *
 * Butcher 1963; Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.2 (theorem 2.13) and §II.6.
 */

type Vector = readonly number[];
type Matrix = readonly Vector[];

/** A rooted tree; its subtrees are earlier entries of the list it belongs to. */
interface RootedTree {
  readonly vertices: number;
  readonly density: number;
  readonly subtrees: readonly number[];
}

/** How far one condition is from holding, and how far rounding of coefficients and sums may push it. */
export interface OrderCondition {
  /** Vertices of its tree: the order that it belongs to. */
  readonly order: number;
  readonly residual: number;
  readonly allowance: number;
}

/** All trees of at most `order` vertices, small ones first: 1, 1, 2, 4, 9, 20, 48, 115 of each size. */
function rootedTrees(order: number): readonly RootedTree[] {
  const trees: RootedTree[] = [];
  for (let vertices = 1; vertices <= order; vertices++) {
    const known = trees.length;
    const grow = (subtrees: readonly number[], left: number) => {
      if (left === 0) {
        const density = subtrees.reduce((product, i) => product * (trees[i]?.density ?? NaN), vertices);
        trees.push({ vertices, density, subtrees });
        return;
      }
      const most = subtrees.at(-1) ?? known - 1;
      for (let i = 0; i <= most; i++) {
        const size = trees[i]?.vertices ?? Infinity;
        if (size <= left) grow([...subtrees, i], left - size);
      }
    };
    grow([], vertices - 1);
  }
  return trees;
}

const dot = (xs: Vector, ys: Vector) => xs.reduce((sum, x, i) => sum + x * (ys[i] ?? 0), 0);

/** Φ of every tree of at most `order` vertices: a number for each stage. */
function elementaryWeights(a: Matrix, order: number) {
  // A Φ of each tree, for use in larger trees.
  const applied: Vector[] = [];
  return rootedTrees(order).map((tree) => {
    const phi = a.map((_, stage) => tree.subtrees.reduce((p, i) => p * (applied[i]?.[stage] ?? NaN), 1));
    applied.push(a.map((row) => dot(row, phi)));
    return { tree, phi };
  });
}

/** Printed digits and roundings let a sum of weights be off by about this part of their size. */
const relativeRounding = 5e-14;

function condition(order: number, weights: Vector, phi: Vector, target: number): OrderCondition {
  const size = weights.reduce((sum, w) => sum + Math.abs(w), 1);
  return { order, residual: Math.abs(dot(weights, phi) - target), allowance: relativeRounding * size };
}

/** The conditions on the weights `b` of a method with stage matrix `a`, up to `order`. */
export function orderConditions(a: Matrix, b: Vector, order: number): readonly OrderCondition[] {
  return elementaryWeights(a, order).map(({ tree, phi }) =>
    condition(tree.vertices, b, phi, 1 / tree.density),
  );
}

/** The conditions on dense output weights b_i(θ) = Σ_j dense[i][j] θ^(j+1), one for each tree and power. */
export function denseConditions(a: Matrix, dense: Matrix, order: number): readonly OrderCondition[] {
  const powers = Math.max(...dense.map((row) => row.length));
  return elementaryWeights(a, order).flatMap(({ tree: { vertices, density }, phi }) =>
    Array.from({ length: powers }, (_, j) => {
      const weights = dense.map((row) => row[j] ?? 0);
      return condition(vertices, weights, phi, vertices === j + 1 ? 1 / density : 0);
    }),
  );
}

/** The first condition that fails by more than rounding, if any. */
export const brokenCondition = (conditions: readonly OrderCondition[]): OrderCondition | undefined =>
  // Written so that NaN breaks it too.
  conditions.find(({ residual, allowance }) => !(residual <= allowance));

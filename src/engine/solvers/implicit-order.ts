/**
 * Order conditions of one-step methods by rooted trees: a method has order p when Σ b_i Φ_i(t) = 1/γ(t) for every
 * tree t of at most p nodes. Leaves and their meaning: Hairer, Nørsett & Wanner, Solving Ordinary Differential
 * Equations I, §II.2; Rosenbrock methods: Hairer & Wanner II, §IV.7, where a node with a single branch is weighed by
 * β = α + γ and one with several by α.
 */

/** A rooted tree as the list of its branches; a leaf has none. */
export interface RootedTree {
  readonly branches: readonly RootedTree[];
}

/** What the conditions look at. For Runge–Kutta methods `alpha` and `beta` are both the matrix a. */
export interface OrderedMethod {
  readonly b: readonly number[];
  readonly alpha: readonly (readonly number[])[];
  readonly beta: readonly (readonly number[])[];
}

const sizeOfTree = (tree: RootedTree): number =>
  tree.branches.reduce((size, branch) => size + sizeOfTree(branch), 1);

/** γ(t): the number of nodes times the densities of the branches. */
const density = (tree: RootedTree): number =>
  tree.branches.reduce((product, branch) => product * density(branch), sizeOfTree(tree));

/** Every rooted tree of `size` nodes, each once. */
export function rootedTrees(size: number): readonly RootedTree[] {
  const bySize: (readonly RootedTree[])[] = [[], [{ branches: [] }]];
  for (let n = 2; n <= size; n++) {
    const smaller = bySize.flat();
    bySize.push(forests(n - 1, smaller, smaller.length - 1).map((branches) => ({ branches })));
  }
  return bySize[size] ?? [];
}

/** Multisets of trees with `size` nodes together, drawn from the trees up to number `last`. */
function forests(size: number, trees: readonly RootedTree[], last: number): readonly RootedTree[][] {
  if (size === 0) return [[]];
  const found: RootedTree[][] = [];
  for (let i = last; i >= 0; i--) {
    const tree = trees[i];
    if (!tree || sizeOfTree(tree) > size) continue;
    for (const rest of forests(size - sizeOfTree(tree), trees, i)) found.push([tree, ...rest]);
  }
  return found;
}

const times = (matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] =>
  matrix.map((row) => row.reduce((sum, entry, j) => sum + entry * (vector[j] ?? 0), 0));

/** Φ(t) of every stage. */
function elementaryWeights(tree: RootedTree, { b, alpha, beta }: OrderedMethod): readonly number[] {
  const method = { b, alpha, beta };
  const [only, ...more] = tree.branches;
  if (!only) return b.map(() => 1);
  if (more.length === 0) return times(beta, elementaryWeights(only, method));
  const factors = tree.branches.map((branch) => times(alpha, elementaryWeights(branch, method)));
  return b.map((_, i) => factors.reduce((product, factor) => product * (factor[i] ?? 0), 1));
}

/** Largest |Σ b_i Φ_i(t) θ… − θ^n / γ(t)| over the trees of n nodes, for each n up to `order`; θ = 1 by default. */
export function orderDefects(method: OrderedMethod, order: number, theta = 1): readonly number[] {
  return Array.from({ length: order }, (_, i) => {
    const defects = rootedTrees(i + 1).map((tree) => {
      const phi = elementaryWeights(tree, method);
      const sum = method.b.reduce((s, weight, j) => s + weight * (phi[j] ?? 0), 0);
      return Math.abs(sum - theta ** (i + 1) / density(tree));
    });
    return Math.max(...defects);
  });
}

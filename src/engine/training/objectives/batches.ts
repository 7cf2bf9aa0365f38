/**
 * Which trajectories an iteration takes. Every epoch takes each once, in an order drawn from the seed and the epoch
 * alone, so that a run that is taken up again draws the same.
 */
import { createRandom, streamOf } from '../../base/random';

/** A random order of 0 … count − 1 (Fisher & Yates). */
function shuffled(count: number, seed: number, epoch: number): readonly number[] {
  const random = createRandom(seed, streamOf(`batches ${epoch}`));
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1));
    const [a = 0, b = 0] = [order[i], order[j]];
    order[i] = b;
    order[j] = a;
  }
  return order;
}

/** Indices of the batch of an iteration; all of them where `size` is 0 or not smaller than `count`. */
export function batchOf(
  count: number,
  { size, seed, iteration }: { readonly size: number; readonly seed: number; readonly iteration: number },
): readonly number[] {
  if (size <= 0 || size >= count) return Array.from({ length: count }, (_, i) => i);
  const perEpoch = Math.ceil(count / size);
  const epoch = Math.floor(iteration / perEpoch);
  const first = (iteration % perEpoch) * size;
  return shuffled(count, seed, epoch)
    .slice(first, first + size)
    .toSorted((a, b) => a - b);
}

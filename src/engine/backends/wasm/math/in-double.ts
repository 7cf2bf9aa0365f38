import { Lanes, type Real } from './lanes';

/**
 * Computes with single-precision values in double precision: `compute` gets the same operands as f64 and its
 * results come back rounded. Four lanes go in two halves.
 */
export function inDouble(
  l: Lanes,
  operands: readonly Real[],
  compute: (d: Lanes, ...operands: Real[]) => readonly Real[],
): Real[] {
  const { code } = l;
  if (!l.isVector) {
    const d = new Lanes(code, 'f64');
    const wide = operands.map((x) => d.set(after(x, () => code.op('f64.promote_f32'))));
    return compute(d, ...wide).map((value) => l.set(after(value, () => code.op('f32.demote_f64'))));
  }
  const d = new Lanes(code, 'f64x2');
  const low = compute(d, ...operands.map((x) => d.set(after(x, () => code.op('f64x2.promote_low_f32x4')))));
  const lowNamed = low.map((value) => l.set(after(value, () => code.op('f32x4.demote_f64x2_zero'))));
  const upper = (x: Real) =>
    after(x, () => {
      x.emit();
      code.shuffle([8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]).op('f64x2.promote_low_f32x4');
    });
  const high = compute(d, ...operands.map((x) => d.set(upper(x))));
  return lowNamed.map((lower, i) =>
    l.set(
      after(lower, () => {
        high[i]?.emit();
        code.op('f32x4.demote_f64x2_zero');
        code.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]);
      }),
    ),
  );
}

function after(x: Real, finish: () => unknown): Real {
  const emit = () => {
    x.emit();
    finish();
  };
  return { kind: 'real', emit };
}

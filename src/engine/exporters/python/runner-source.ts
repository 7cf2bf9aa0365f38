/** The files around the equations that do not depend on the model: solving it, and checking it. */

const main = (kind: string) => `

def main() -> None:
    """Solves from the start to the end of the reference and prints the observations as CSV."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--weights", default=str(HERE / "weights.safetensors"))
    parser.add_argument("--t0", type=float, default=T0)
    parser.add_argument("--t1", type=float, default=T1)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--rtol", type=float, default=RTOL)
    parser.add_argument("--atol", type=float, default=ATOL)
    options = parser.parse_args()
    p = load_parameters(options.weights)
    times = ${kind}.linspace(options.t0, options.t1, options.points, dtype=${kind}.float64)
    states = solve(p, times, rtol=options.rtol, atol=options.atol)
    print(",".join(["time", *STATES, *OBSERVATIONS]))
    for t, state in zip(times, states):
        row = [t, *state, *observe(t, state, p)]
        print(",".join(repr(float(x)) for x in row))


if __name__ == "__main__":
    main()
`;

/** Numbers of the document's settings that the runners start from. */
export interface RunDefaults {
  readonly start: string;
  readonly end: string;
  readonly points: number;
  readonly rtol: string;
  readonly atol: string;
  readonly maxSteps: number;
  /** Constructor of diffrax's solver. */
  readonly diffraxSolver: string;
  /** Name of torchdiffeq's method. */
  readonly torchMethod: string;
}

const numbers = (d: RunDefaults) => `HERE = Path(__file__).parent
T0, T1, POINTS = ${d.start}, ${d.end}, ${d.points}
RTOL, ATOL = ${d.rtol}, ${d.atol}
MAX_STEPS = ${d.maxSteps}`;

/** `run_diffrax.py`. */
export function diffraxRunner(d: RunDefaults): string {
  return `"""Solves the model with diffrax."""

import argparse
from pathlib import Path

import diffrax
import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp

from model_jax import OBSERVATIONS, STATES, initial_state, load_parameters, observe, vector_field

${numbers(d)}


def solve(p, times, *, start=None, rtol=RTOL, atol=ATOL, solver=diffrax.${d.diffraxSolver}()):
    """States at the given times, one row each. Differentiable in \`p\`, \`times\` and \`start\`."""
    solution = diffrax.diffeqsolve(
        diffrax.ODETerm(vector_field),
        solver,
        t0=times[0],
        t1=times[-1],
        dt0=None,
        y0=initial_state(p) if start is None else start,
        args=p,
        saveat=diffrax.SaveAt(ts=times),
        stepsize_controller=diffrax.PIDController(rtol=rtol, atol=atol),
        max_steps=MAX_STEPS,
    )
    return solution.ys


def solve_accurately(p, times):
    """The most accurate solution that is practical, to compare with the reference."""
    return solve(p, times, rtol=1e-11, atol=1e-12, solver=diffrax.Dopri8())
${main('jnp')}`;
}

/** `run_torchdiffeq.py`. */
export function torchdiffeqRunner(d: RunDefaults): string {
  return `"""Solves the model with torchdiffeq."""

import argparse
from pathlib import Path

import torch
from torchdiffeq import odeint

from model_torch import OBSERVATIONS, STATES, initial_state, load_parameters, observe, vector_field

${numbers(d)}


def solve(p, times, *, start=None, rtol=RTOL, atol=ATOL, method="${d.torchMethod}"):
    """States at the given times, one row each. Differentiable in \`p\`, \`times\` and \`start\`."""
    return odeint(
        lambda t, state: vector_field(t, state, p),
        initial_state(p) if start is None else start,
        times,
        rtol=rtol,
        atol=atol,
        method=method,
        options={"max_num_steps": MAX_STEPS},
    )


def solve_accurately(p, times):
    """The most accurate solution that is practical, to compare with the reference."""
    return solve(p, times, rtol=1e-11, atol=1e-12, method="dopri8")
${main('torch')}`;
}

/** `selfcheck.py`. */
export function selfCheck(runtimes: readonly ('diffrax' | 'torchdiffeq')[], limit: string): string {
  const list = runtimes.map((runtime) => `"${runtime}"`).join(', ');
  return `"""Solves the model with each library that is installed and compares with the reference of Symbiode.

Ends with 0 when every relative error is at most ${limit}, with 1 when one is larger, and with 2 when there is
no library to try. \`--with NAME\` tries one library and fails when it is missing.
"""

import argparse
import importlib
import importlib.util
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
LIMIT = ${limit}
RUNTIMES = [${list}]
sys.path.insert(0, str(HERE))


def largest_error(runtime, reference):
    """Largest difference to the reference, relative to the largest value of each column, and where it is."""
    run = importlib.import_module(f"run_{runtime}")
    p = run.load_parameters(str(HERE / "weights.safetensors"))
    if runtime == "diffrax":
        times = run.jnp.asarray(reference[:, 0])
    else:
        times = run.torch.tensor(reference[:, 0])
    states = run.solve_accurately(p, times)
    rows = [[*state, *run.observe(t, state, p)] for t, state in zip(times, states)]
    found = np.array([[float(x) for x in row] for row in rows])
    names = [*run.STATES, *run.OBSERVATIONS]
    expected = reference[:, 1:]
    if found.shape != expected.shape or not np.all(np.isfinite(found)):
        raise SystemExit(f"{runtime}: the solution has the wrong size or is not finite")
    scale = np.maximum(np.max(np.abs(expected), axis=0), np.finfo(float).tiny)
    error = np.abs(found - expected) / scale
    row, column = np.unravel_index(np.argmax(error), error.shape)
    return error[row, column], names[column], reference[row, 0]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares the exported model with its reference trajectory.")
    parser.add_argument("--with", dest="runtime", choices=RUNTIMES)
    runtime = parser.parse_args().runtime
    tried = [runtime] if runtime else [name for name in RUNTIMES if importlib.util.find_spec(name)]
    if not tried:
        print("None of", ", ".join(RUNTIMES), "is installed; see README.md.", file=sys.stderr)
        return 2
    reference = np.loadtxt(HERE / "reference.csv", delimiter=",", skiprows=1, ndmin=2)
    passed = True
    for name in tried:
        error, where, time = largest_error(name, reference)
        fits = bool(error <= LIMIT)
        passed = passed and fits
        verdict = "passed" if fits else "FAILED"
        print(f"{name}: max relative error {error:.3e} ({where} at t = {time:g}), limit {LIMIT:g}: {verdict}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
`;
}

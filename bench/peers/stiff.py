"""SciPy's stiff solvers on the problems of task S4: one JSON request a line, one JSON reply a line.

A request names a problem, a solver, its tolerances and how often to run it; the reply holds the end state and the
time of each run in milliseconds.
"""

import json
import sys
import time

import numpy
from scipy.integrate import solve_ivp


def robertson(_, y):
    a, b, c = 0.04 * y[0], 1e4 * y[1] * y[2], 3e7 * y[1] * y[1]
    return [b - a, a - b - c, c]


def van_der_pol(_, y):
    return [y[1], ((1 - y[0] * y[0]) * y[1] - y[0]) * 1e6]


def hires(_, y):
    m = 280 * y[5] * y[7]
    return [
        -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007,
        1.71 * y[0] - 8.75 * y[1],
        -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4],
        8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3],
        -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6],
        -m + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6],
        m - 1.81 * y[6],
        -m + 1.81 * y[6],
    ]


def oregonator(_, y):
    return [
        77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1])),
        (y[2] - (1 + y[0]) * y[1]) / 77.27,
        0.161 * (y[0] - y[2]),
    ]


PROBLEMS = {
    "robertson": (robertson, 1e11, [1, 0, 0]),
    "van-der-pol-1e6": (van_der_pol, 2, [2, 0]),
    "hires": (hires, 321.8122, [1, 0, 0, 0, 0, 0, 0, 0.0057]),
    "oregonator": (oregonator, 360, [1, 2, 3]),
}


def main():
    for line in sys.stdin:
        task = json.loads(line)["task"]
        field, end, start = PROBLEMS[task["problem"]]
        state, times = numpy.array(start, float), []
        for _ in range(task["runs"]):
            before = time.perf_counter()
            result = solve_ivp(
                field, (0, end), start, method=task["solver"], rtol=task["rtol"], atol=task["atol"], t_eval=[end]
            )
            times.append(1000 * (time.perf_counter() - before))
            state = result.y[:, -1] if result.success else numpy.full(len(start), numpy.nan)
        print(json.dumps({"gradient": state.tolist(), "times": times}), flush=True)


main()

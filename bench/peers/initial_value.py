"""Tasks S3 and S4: SciPy's solvers on initial value problems, from a start to an end state."""

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


def lotka_volterra(_, y):
    return [1.5 * y[0] - y[0] * y[1], y[0] * y[1] - 3 * y[1]]


def van_der_pol_2(_, y):
    return [y[1], 2 * (1 - y[0] * y[0]) * y[1] - y[0]]


MASSES = numpy.arange(1.0, 8)


def pleiades(_, state):
    x, y = state[:7], state[7:14]
    dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
    square = dx * dx + dy * dy
    numpy.fill_diagonal(square, 1)
    pull = MASSES / (square * numpy.sqrt(square))
    return numpy.concatenate([state[14:], (pull * dx).sum(1), (pull * dy).sum(1)])


STARS = [3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0]

# Field, end and start; every problem begins at 0.
PROBLEMS = {
    "robertson": (robertson, 1e11, [1, 0, 0]),
    "van-der-pol-1e6": (van_der_pol, 2, [2, 0]),
    "hires": (hires, 321.8122, [1, 0, 0, 0, 0, 0, 0, 0.0057]),
    "oregonator": (oregonator, 360, [1, 2, 3]),
    "lotka-volterra": (lotka_volterra, 20, [1, 1]),
    "van-der-pol-2": (van_der_pol_2, 10, [2, 0]),
    "pleiades": (pleiades, 3, STARS),
}


class Scipy:
    """Checked is the state that the timed runs reach."""

    def __init__(self, task):
        self.field, self.end, self.start = PROBLEMS[task["problem"]]
        self.how = {"method": task["solver"], "rtol": task["rtol"], "atol": task["atol"], "t_eval": [self.end]}

    def step(self):
        self.result = solve_ivp(self.field, (0, self.end), self.start, **self.how)

    def check(self):
        return 0.0, (self.result.y[:, -1] if self.result.success else numpy.full(len(self.start), numpy.nan)).tolist()

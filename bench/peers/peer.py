"""The peers' side of the benchmark: one JSON request a line, one JSON reply a line.

A request names a library, the task with its parameters and data, and how often to run it; the reply holds the loss,
the gradient (of S1) or the end state (of S6), and the time of each run in milliseconds. The process stays alive between requests, so that
imports and compilation are paid once and the two sides can be timed in turn.
"""

import json
import sys
import time


def mlp_shapes(hidden):
    return [(2, hidden), (hidden,), (hidden, hidden), (hidden,), (hidden, 2), (2,)]


def split(flat, shapes):
    parts, at = [], 0
    for shape in shapes:
        size = 1
        for extent in shape:
            size *= extent
        parts.append(flat[at : at + size].reshape(shape))
        at += size
    return parts


class Torchdiffeq:
    """rk4 (the 3/8 rule, four evaluations a step) with back-propagation through the solver."""

    def __init__(self, task):
        import numpy
        import torch
        import torchdiffeq

        torch.set_num_threads(1)
        dtype = torch.float32 if task["precision"] == "f32" else torch.float64
        self.torch = torch
        self.raw = torch.tensor(task["raw"], dtype=dtype, requires_grad=True)
        self.start = torch.tensor(numpy.array(task["initial"]).reshape(-1, 2), dtype=dtype)
        self.target = torch.tensor(numpy.array(task["targets"]).reshape(len(self.start), -1, 2), dtype=dtype)
        self.times = torch.tensor(task["times"], dtype=dtype)
        self.optimizer = torch.optim.Adam([self.raw], lr=1e-3)
        self.odeint = torchdiffeq.odeint
        self.hidden = task["hidden"]

    def loss(self):
        torch, raw = self.torch, self.raw
        w1, b1, w2, b2, w3, b3 = split(raw[2:], mlp_shapes(self.hidden))
        sign = torch.stack([raw[0], -raw[1]])

        def field(_, y):
            hidden = torch.tanh(torch.tanh(y @ w1 + b1) @ w2 + b2)
            return sign * y + hidden @ w3 + b3

        path = self.odeint(field, self.start, self.times, method="rk4").transpose(0, 1)
        return ((path - self.target) ** 2).mean()

    def check(self):
        loss = self.loss()
        (gradient,) = self.torch.autograd.grad(loss, self.raw)
        return float(loss), gradient.tolist()

    def step(self):
        self.optimizer.zero_grad()
        self.loss().backward()
        self.optimizer.step()


class Jax:
    """Classical RK4 as one jitted scan: the best that diffrax can reach on this task."""

    def __init__(self, task):
        import jax
        import jax.numpy as jnp

        jax.config.update("jax_enable_x64", True)
        dtype = jnp.float32 if task["precision"] == "f32" else jnp.float64
        raw = jnp.array(task["raw"], dtype)
        start = jnp.array(task["initial"], dtype).reshape(-1, 2)
        target = jnp.array(task["targets"], dtype).reshape(len(start), -1, 2).transpose(1, 0, 2)
        times = task["times"]
        h = dtype(times[1] - times[0])
        shapes = mlp_shapes(task["hidden"])

        def loss(raw):
            w1, b1, w2, b2, w3, b3 = split(raw[2:], shapes)
            sign = jnp.stack([raw[0], -raw[1]])

            def field(y):
                return sign * y + jnp.tanh(jnp.tanh(y @ w1 + b1) @ w2 + b2) @ w3 + b3

            def step(y, goal):
                k1 = field(y)
                k2 = field(y + h / 2 * k1)
                k3 = field(y + h / 2 * k2)
                k4 = field(y + h * k3)
                y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
                return y, ((y - goal) ** 2).sum()

            _, parts = jax.lax.scan(step, start, target[1:])
            return (parts.sum() + ((start - target[0]) ** 2).sum()) / target.size

        gradient = jax.jit(jax.value_and_grad(loss))

        @jax.jit
        def adam(raw, mean, square, count):
            value, g = jax.value_and_grad(loss)(raw)
            mean = 0.9 * mean + 0.1 * g
            square = 0.999 * square + 0.001 * g * g
            step = (mean / (1 - 0.9**count)) / (jnp.sqrt(square / (1 - 0.999**count)) + 1e-8)
            return raw - dtype(1e-3) * step, mean, square, count + 1, value

        self.raw, self.gradient, self.adam = raw, gradient, adam
        self.state = (raw, raw * 0, raw * 0, dtype(1))

    def check(self):
        value, gradient = self.gradient(self.raw)
        return float(value), gradient.tolist()

    def step(self):
        *state, value = self.adam(*self.state)
        value.block_until_ready()
        self.state = tuple(state)


class NumpyField:
    """S6 with arrays that are made once; every operation writes into one of them."""

    def __init__(self, task):
        import numpy

        self.numpy = numpy
        dtype = numpy.float32 if task["precision"] == "f32" else numpy.float64
        n = task["size"]
        self.task = task
        self.start = numpy.array(task["initial"], dtype).reshape(2, n, n)
        self.rates = numpy.array([task["a"], task["b"]], dtype).reshape(2, 1, 1) * (n / 2) ** 2
        self.y, self.stage, self.total, self.slope, self.part = (numpy.empty_like(self.start) for _ in range(5))

    def field(self, y, out):
        numpy, part = self.numpy, self.part
        numpy.multiply(y, -4, out=out)
        out[:, 1:, :] += y[:, :-1, :]
        out[:, 0, :] += y[:, -1, :]
        out[:, :-1, :] += y[:, 1:, :]
        out[:, -1, :] += y[:, 0, :]
        out[:, :, 1:] += y[:, :, :-1]
        out[:, :, 0] += y[:, :, -1]
        out[:, :, :-1] += y[:, :, 1:]
        out[:, :, -1] += y[:, :, 0]
        out *= self.rates
        u, v = y
        numpy.multiply(u, u, out=part[0])
        part[0] *= u
        out[0] += u
        out[0] -= part[0]
        out[0] -= self.task["k"]
        out[0] -= v
        out[1] += u
        out[1] -= v

    def solve(self):
        numpy, y, stage, total, slope = self.numpy, self.y, self.stage, self.total, self.slope
        h = self.task["step"]
        y[...] = self.start
        for _ in range(self.task["steps"]):
            self.field(y, slope)
            total[...] = slope
            for weight, fraction in ((2, h / 2), (2, h / 2), (1, h)):
                numpy.multiply(slope, fraction, out=stage)
                stage += y
                self.field(stage, slope)
                numpy.multiply(slope, weight, out=stage)
                total += stage
            total *= h / 6
            y += total
        return y

    def check(self):
        return 0.0, self.solve().ravel().tolist()

    def step(self):
        self.solve()


class JaxField:
    """S6 as one jitted loop."""

    def __init__(self, task):
        import jax
        import jax.numpy as jnp

        jax.config.update("jax_enable_x64", True)
        dtype = jnp.float32 if task["precision"] == "f32" else jnp.float64
        n = task["size"]
        a, b, k = (dtype(task[name]) for name in "abk")
        scale = dtype((n / 2) ** 2)
        h = dtype(task["step"])
        self.start = jnp.array(task["initial"], dtype).reshape(2, n, n)

        def laplacian(f):
            return (jnp.roll(f, 1, 0) + jnp.roll(f, -1, 0) + jnp.roll(f, 1, 1) + jnp.roll(f, -1, 1) - 4 * f) * scale

        def field(y):
            u, v = y
            return jnp.stack([a * laplacian(u) + u - u * u * u - k - v, b * laplacian(v) + u - v])

        def step(_, y):
            k1 = field(y)
            k2 = field(y + h / 2 * k1)
            k3 = field(y + h / 2 * k2)
            k4 = field(y + h * k3)
            return y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

        self.solve = jax.jit(lambda y: jax.lax.fori_loop(0, task["steps"], step, y))

    def check(self):
        return 0.0, self.solve(self.start).ravel().tolist()

    def step(self):
        self.solve(self.start).block_until_ready()


class NumpyEnsemble:
    """S7 in place: arrays of all trajectories, no allocation in the loop."""

    def __init__(self, task):
        import numpy

        self.numpy = numpy
        self.task = task
        dtype = numpy.float32 if task["precision"] == "f32" else numpy.float64
        self.start = numpy.ascontiguousarray(numpy.array(task["initial"], dtype).reshape(-1, 3).T)
        self.slope, self.stage, self.total = (numpy.empty_like(self.start) for _ in range(3))
        self.spare = numpy.empty_like(self.start[0])

    def field(self, state, out):
        numpy, spare = self.numpy, self.spare
        x, y, z = state
        numpy.subtract(y, x, out=out[0])
        out[0] *= self.task["sigma"]
        numpy.subtract(self.task["rho"], z, out=out[1])
        out[1] *= x
        out[1] -= y
        numpy.multiply(x, y, out=out[2])
        numpy.multiply(z, self.task["beta"], out=spare)
        out[2] -= spare

    def solve(self):
        numpy = self.numpy
        slope, stage, total = self.slope, self.stage, self.total
        h = self.task["step"]
        y = self.start.copy()
        for _ in range(self.task["steps"]):
            self.field(y, total)
            numpy.multiply(total, h / 2, out=stage)
            stage += y
            for weight, reach in ((2, h / 2), (2, h), (1, None)):
                self.field(stage, slope)
                if reach is not None:
                    numpy.multiply(slope, reach, out=stage)
                    stage += y
                slope *= weight
                total += slope
            total *= h / 6
            y += total
        return y

    def check(self):
        return 0.0, self.solve().T.ravel().tolist()

    def step(self):
        self.solve()


def lorenz(task, stack):
    sigma, rho, beta = task["sigma"], task["rho"], task["beta"]
    h = task["step"]

    def field(state):
        x, y, z = state[0], state[1], state[2]
        return stack([sigma * (y - x), x * (rho - z) - y, x * y - beta * z])

    def step(y):
        k1 = field(y)
        k2 = field(y + h / 2 * k1)
        k3 = field(y + h / 2 * k2)
        k4 = field(y + h * k3)
        return y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

    return step


class JaxEnsemble:
    """S7: one trajectory as a jitted scan, mapped over the ensemble."""

    def __init__(self, task):
        import jax
        import jax.numpy as jnp

        jax.config.update("jax_enable_x64", True)
        dtype = jnp.float32 if task["precision"] == "f32" else jnp.float64
        self.start = jnp.array(task["initial"], dtype).reshape(-1, 3)
        step = lorenz(task, jnp.stack)

        def solve(y):
            return jax.lax.scan(lambda y, _: (step(y), None), y, length=task["steps"])[0]

        self.solve = jax.jit(jax.vmap(solve))

    def check(self):
        return 0.0, self.solve(self.start).ravel().tolist()

    def step(self):
        self.solve(self.start).block_until_ready()


class TorchEnsemble:
    """S7: a scripted loop over tensors of all trajectories."""

    def __init__(self, task):
        import torch

        torch.set_num_threads(1)
        dtype = torch.float32 if task["precision"] == "f32" else torch.float64
        self.start = torch.tensor(task["initial"], dtype=dtype).reshape(-1, 3).T.contiguous()
        self.steps = task["steps"]
        self.advance = torch.jit.trace(lorenz(task, torch.stack), self.start)
        self.torch = torch

    def solve(self):
        y = self.start
        with self.torch.no_grad():
            for _ in range(self.steps):
                y = self.advance(y)
        return y

    def check(self):
        return 0.0, self.solve().T.ravel().tolist()

    def step(self):
        self.solve()


TASKS = {
    "S1": {"torchdiffeq": Torchdiffeq, "jax": Jax},
    "S6": {"jax": JaxField, "numpy": NumpyField},
    "S7": {"jax": JaxEnsemble, "numpy": NumpyEnsemble, "torchdiffeq": TorchEnsemble},
}


def main():
    made = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = request["key"]
        if key not in made:
            task = request["task"]
            made[key] = TASKS[task.get("id", "S1")][request["library"]](task)
        peer = made[key]
        reply = {}
        if request.get("check"):
            reply["loss"], reply["gradient"] = peer.check()
            peer.step()
        times = []
        for _ in range(request["runs"]):
            start = time.perf_counter()
            peer.step()
            times.append(1000 * (time.perf_counter() - start))
        reply["times"] = times
        print(json.dumps(reply), flush=True)


main()

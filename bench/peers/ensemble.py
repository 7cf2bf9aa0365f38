"""Task S7: an ensemble of Lorenz systems."""


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

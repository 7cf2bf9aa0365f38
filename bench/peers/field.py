"""Task S6: a reaction–diffusion field."""


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

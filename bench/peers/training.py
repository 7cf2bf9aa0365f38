"""Tasks S1 and S2: a training step with RK4 and with adaptive steps."""


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

    how = {"method": "rk4"}

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

        path = self.odeint(field, self.start, self.times, **self.how).transpose(0, 1)
        return ((path - self.target) ** 2).mean()

    def check(self):
        loss = self.loss()
        (gradient,) = self.torch.autograd.grad(loss, self.raw)
        return float(loss), gradient.tolist()

    def step(self):
        self.optimizer.zero_grad()
        self.loss().backward()
        self.optimizer.step()


class AdaptiveTorchdiffeq(Torchdiffeq):
    """dopri5, the tolerances of the task, with back-propagation through the solver."""

    def __init__(self, task):
        super().__init__(task)
        self.how = {"method": "dopri5", "rtol": task["rtol"], "atol": task["atol"]}


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

        self.train(loss, raw, dtype)

    def train(self, loss, raw, dtype):
        import jax
        import jax.numpy as jnp

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


class Diffrax(Jax):
    """Tsit5 with the tolerances of the task; the steps are shared by the batch, and its own adjoint goes back."""

    def __init__(self, task):
        import diffrax
        import jax
        import jax.numpy as jnp

        jax.config.update("jax_enable_x64", True)
        dtype = jnp.float32 if task["precision"] == "f32" else jnp.float64
        raw = jnp.array(task["raw"], dtype)
        start = jnp.array(task["initial"], dtype).reshape(-1, 2)
        target = jnp.array(task["targets"], dtype).reshape(len(start), -1, 2).transpose(1, 0, 2)
        times = jnp.array(task["times"], dtype)
        shapes = mlp_shapes(task["hidden"])

        def field(_, y, raw):
            w1, b1, w2, b2, w3, b3 = split(raw[2:], shapes)
            sign = jnp.stack([raw[0], -raw[1]])
            return sign * y + jnp.tanh(jnp.tanh(y @ w1 + b1) @ w2 + b2) @ w3 + b3

        def loss(raw):
            path = diffrax.diffeqsolve(
                diffrax.ODETerm(field),
                diffrax.Tsit5(),
                t0=times[0],
                t1=times[-1],
                dt0=None,
                y0=start,
                args=raw,
                saveat=diffrax.SaveAt(ts=times),
                stepsize_controller=diffrax.PIDController(rtol=task["rtol"], atol=task["atol"]),
                max_steps=256,
            ).ys
            return ((path - target) ** 2).mean()

        self.train(loss, raw, dtype)

"""The peers' side of the benchmark: one JSON request a line, one JSON reply a line.

A request names a library, the task with its parameters and data, and how often to run it; the reply holds the loss and
the gradient or end state, and the time of each run in milliseconds. The process stays alive between requests, so that
imports and compilation are paid once and the two sides can be timed in turn.
"""

import json
import sys
import time


def make(library, task):
    if task["id"] == "S1":
        import training

        return {"torchdiffeq": training.Torchdiffeq, "jax": training.Jax}[library](task)
    if task["id"] == "S2":
        import training

        return {"torchdiffeq": training.AdaptiveTorchdiffeq, "jax": training.Diffrax}[library](task)
    if task["id"] == "S6":
        import field

        return {"jax": field.JaxField, "numpy": field.NumpyField}[library](task)
    if task["id"] == "S7":
        import ensemble

        kinds = {"jax": ensemble.JaxEnsemble, "numpy": ensemble.NumpyEnsemble, "torchdiffeq": ensemble.TorchEnsemble}
        return kinds[library](task)
    import initial_value

    return initial_value.Scipy(task)


def main():
    made = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = request["key"]
        if "task" in request:
            # Anew, because training has moved the parameters of an earlier one; its data need not stay.
            made = {key: make(request["library"], request["task"])}
        peer = made[key]
        times = []
        for _ in range(request["runs"]):
            start = time.perf_counter()
            peer.step()
            times.append(1000 * (time.perf_counter() - start))
        reply = {"times": times}
        if request.get("check"):
            reply["loss"], reply["values"] = peer.check()
            if not times:
                # What compiles at its first call does so here.
                peer.step()
        print(json.dumps(reply), flush=True)


main()

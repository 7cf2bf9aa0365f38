"""Makes the binary files beside this script: numpy, scipy, h5py, pyarrow."""
import os, sys
import numpy as np, scipy.io, h5py
import pyarrow as pa, pyarrow.parquet as pq
out = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
p = lambda n: os.path.join(out, n)
t = np.linspace(0, 5, 26)
x = np.stack([np.exp(-0.3 * t), np.sin(t)], axis=1)          # time x column
runs = np.stack([a * x for a in (1.0, 0.5, 2.0)])              # group x time x column
who = np.array(["a", "b", "c"])
np.savez(p("runs.npz"), t=t, x=x, runs=runs, who=who, count=np.arange(26, dtype=np.int64))
np.savez_compressed(p("packed.npz"), t=t.astype("f4"), x=np.asfortranarray(x))
np.save(p("plain.npy"), np.column_stack([t, x]))
np.save(p("half.npy"), np.column_stack([t, x]).astype(">f2"))
np.save(p("dates.npy"), np.array(["2024-02-28", "2024-02-29", "NaT"], dtype="datetime64[D]"))
rec = np.zeros(3, dtype=[("t", "<f8"), ("n", "<i2"), ("who", "U3")]); rec["t"] = [0, 1, 2]; rec["n"] = [5, -6, 7]; rec["who"] = ["ann", "bo", "c"]
np.save(p("records.npy"), rec)
np.save(p("objects.npy"), np.array([{}, []], dtype=object))
scipy.io.savemat(p("v5.mat"), {"t": t, "x": x, "runs": runs, "n": np.arange(4, dtype=np.int8), "who": "abc", "s": {"speed": x[:, 0], "deep": {"er": x[:, 1]}}})
scipy.io.savemat(p("v5-packed.mat"), {"t": t, "x": x}, do_compression=True)
scipy.io.savemat(p("v4.mat"), {"t": t}, format="4")
with h5py.File(p("lab.h5"), "w") as f:
    f["t"] = t
    g = f.create_group("trial"); d = g.create_dataset("x", data=x, compression="gzip"); d.attrs["units"] = "m/s"
    g["runs"] = runs.astype("f4")
    g["who"] = np.array([b"a", b"b", b"c"])
    f["names"] = ["one", "two"]
    f["records"] = np.array([(0.0, 1), (1.0, 2)], dtype=[("t", "f8"), ("n", "i4")])
# What MATLAB 7.3 writes: HDF5 behind 512 bytes of header, axes reversed, classes as attributes.
with h5py.File(p("v73.mat"), "w", userblock_size=512) as f:
    for name, value in {"t": t[None, :].T, "x": x}.items():
        d = f.create_dataset(name, data=value.T); d.attrs["MATLAB_class"] = np.bytes_("double")
    r = f.create_group("#refs#"); r["a"] = np.zeros(2)
with open(p("v73.mat"), "r+b") as f:
    f.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Sun Nov 22 2026 HDF5 schema 1.00 .".ljust(116) + b"\0" * 8 + b"\0\2IM")
table = pa.table({"t": t, "prey": x[:, 0], "n": pa.array(np.arange(26), pa.int64()), "who": ["a"] * 13 + ["b"] * 13,
    "gap": pa.array([None if i == 3 else float(i) for i in range(26)]),
    "when": pa.array((np.datetime64("2024-01-01T00:00:00", "us") + np.arange(26) * np.timedelta64(3600000000, "us")))})
pq.write_table(table, p("snappy.parquet"))
pq.write_table(table, p("zstd.parquet"), compression="zstd")
pq.write_table(table, p("gzip.parquet"), compression="gzip")

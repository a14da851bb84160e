"""What numpy.linalg and scipy.linalg compute of small matrices: records for LinalgRecordTests."""
import numpy as np
import scipy.linalg as sl

from records import write

rng = np.random.default_rng(20261130)
records = []


def matrix(shape, dtype):
    a = rng.normal(0, 1, shape)
    if np.dtype(dtype).kind == "c":
        a = a + 1j * rng.normal(0, 1, shape)
    return a.astype(dtype)


def record(a, name):
    m, n = a.shape[-2:]
    wide = a.astype(np.complex128 if a.dtype.kind == "c" else np.float64)
    out = {"name": name, "a": a, "svdvals": np.linalg.svd(wide, compute_uv=False), "pinv": np.linalg.pinv(wide)}
    if m > 0 and n > 0:
        out["rank"] = np.asarray(np.linalg.matrix_rank(a)).astype(np.int64)
    if m == n:
        # Numbers that are real must not be compared by their order alone: eigenvalues sorted by real, then imaginary part.
        values = np.linalg.eigvals(wide)
        hermitian = np.tril(wide) + np.conj(np.swapaxes(np.tril(wide, -1), -1, -2))
        out |= {"eigvalsh": np.linalg.eigvalsh(hermitian), "det": np.asarray(np.linalg.det(wide)), "slogdet": np.asarray(np.linalg.slogdet(wide)[1])}
        if a.ndim == 2:
            out["eigvals"] = np.asarray(values).astype(np.complex128)
        if name != "singular":
            out["inv"] = np.linalg.inv(wide)
            out["cond"] = [np.asarray(np.linalg.cond(wide, p)) for p in ("fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf)]
            b = matrix(a.shape[:-1] + (2,), a.dtype)
            out |= {"b": b, "solve": np.linalg.solve(wide, b.astype(wide.dtype)), "power": np.linalg.matrix_power(wide, -3)}
        if a.ndim == 2:
            u, p = sl.polar(wide)
            out |= {"polar_u": u, "polar_h": p} if name != "singular" else {}
    elif a.ndim == 2:
        b = matrix((m, 2), a.dtype)
        x, residuals, rank, _ = np.linalg.lstsq(wide, b.astype(wide.dtype), rcond=None)
        out |= {"lstsq_b": b, "lstsq": x, "lstsq_residuals": residuals}
    records.append(out)


for dtype in ("float32", "float64", "complex64", "complex128"):
    for shape in [(1, 1), (4, 4), (7, 7), (6, 3), (3, 6), (2, 3, 3), (2, 2, 4, 4), (3, 4, 2)]:
        a = matrix(shape, dtype)
        if shape[-1] == shape[-2]:
            a = a + 2 * np.eye(shape[-1], dtype=dtype)
        record(a, "random")
record(np.arange(9, dtype=np.float64).reshape(3, 3) * 0 + np.outer([1.0, 2, 3], [1.0, -1, 2]), "singular")
record(np.zeros((3, 3)), "singular")
record(sl.hilbert(5), "Hilbert")
record(np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]]), "cycle")
write(__file__.replace(".py", ".jsonl"), records)

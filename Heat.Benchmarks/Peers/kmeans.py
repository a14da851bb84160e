"""scikit-learn's k-means (Lloyd) on data of the shape of the benchmark: 200 000 x 16 float, k = 8, 30 iterations, one thread."""
import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import time
import warnings

import numpy
import sklearn
from sklearn.cluster import KMeans

warnings.simplefilter("ignore")
x = (0.25 + numpy.random.default_rng(1).random((200_000, 16))).astype(numpy.float32)
times = []
for _ in range(7):
    fit = KMeans(8, init=x[:8], n_init=1, max_iter=30, tol=0, algorithm="lloyd")
    start = time.perf_counter()
    fit.fit(x)
    times.append(time.perf_counter() - start)
print(f"scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}: median {sorted(times)[3] * 1e3:.1f} ms, {fit.n_iter_} iterations")

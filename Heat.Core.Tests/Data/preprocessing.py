"""Writes preprocessing.jsonl: what scikit-learn's scalers, encoders and imputers make of data. A record has the name of the
estimator, its "options", the data "x" (and "weights"), the results "out" and, of scalers, "back", and fitted arrays."""
import warnings

import numpy as np
from sklearn import preprocessing as pp
from sklearn.impute import SimpleImputer

from records import write

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261130)
records = []


def data(dtype, shape, nan=False):
    x = rng.normal(0, 1, shape) * rng.integers(1, 20, shape[1]) + rng.integers(-1000, 1000, shape[1])
    x[:, 0] = 3
    if nan:
        x[rng.random(shape) < 0.2] = np.nan
    return x.astype(dtype)


def scaler(name, options, x, fitted, weights=None):
    s = getattr(pp, name)(**options)
    s.fit(x, sample_weight=weights) if weights is not None else s.fit(x)
    out = s.transform(x)
    record = {"estimator": name, "options": {k: list(v) if isinstance(v, tuple) else v for k, v in options.items()}, "x": x, "out": out.astype(x.dtype)}
    if options.get("clip"):
        record["back"] = s.inverse_transform(out).astype(x.dtype)
    for f in fitted:
        record[f] = np.asarray(getattr(s, f + "_"), dtype=x.dtype)
    if weights is not None:
        record["weights"] = weights
    records.append(record)


for dtype in ("float32", "float64"):
    for nan in (False, True):
        for shape in ((9, 3), (67, 18)):
            x = data(dtype, shape, nan)
            for options in ({}, {"with_mean": False}, {"with_std": False}):
                scaler("StandardScaler", options, x, ["mean", "var", "scale"] if not options else [])
            scaler("MinMaxScaler", {}, x, ["data_min", "data_max", "scale", "min"])
            scaler("MinMaxScaler", {"feature_range": (-2, 5), "clip": True}, x, [])
            scaler("MaxAbsScaler", {}, x, ["max_abs", "scale"])
            for options in ({}, {"quantile_range": (10.0, 80.0), "unit_variance": True}, {"with_centering": False}):
                scaler("RobustScaler", options, x, ["scale"])
            if not nan:
                scaler("StandardScaler", {}, x, ["mean", "var"], weights=rng.random(shape[0]).astype(dtype))
                for norm in ("l1", "l2", "max"):
                    scaler("Normalizer", {"norm": norm}, x, [])
            else:
                for strategy in ("mean", "median", "most_frequent", "constant"):
                    y = np.round(x / 5) * 5
                    y[:, 1] = np.nan
                    s = SimpleImputer(strategy=strategy, fill_value=7 if strategy == "constant" else None)
                    records.append({"estimator": "SimpleImputer", "options": {"strategy": strategy}, "x": y, "out": s.fit_transform(y).astype(dtype)})

for dtype in ("int64", "float64"):
    x = rng.integers(-3, 4, (30, 4)).astype(dtype)
    if dtype == "float64":
        x[3, 2] = x[9, 2] = np.nan
    records.append({"estimator": "OrdinalEncoder", "options": {}, "x": x, "out": pp.OrdinalEncoder(encoded_missing_value=-9).fit_transform(np.nan_to_num(x, nan=99)).astype("float64")})
    for drop in (None, "first"):
        records.append({"estimator": "OneHotEncoder", "options": {"drop": drop}, "x": x, "out": pp.OneHotEncoder(sparse_output=False, drop=drop).fit_transform(x)})
    for options in ({}, {"degree": 3, "include_bias": False}, {"degree": 3, "interaction_only": True}, {"degree": 0}):
        z = np.nan_to_num(x)
        records.append({"estimator": "PolynomialFeatures", "options": options, "x": z, "out": pp.PolynomialFeatures(**options).fit_transform(z).astype(dtype)})
records.append({"estimator": "LabelEncoder", "options": {}, "x": np.array([5, 2, 2, 9, -4, 5]), "out": pp.LabelEncoder().fit_transform([5, 2, 2, 9, -4, 5]).astype("int64")})
write("preprocessing.jsonl", records)

"""Writes iris.csv, digits.csv and diabetes.csv: scikit-learn's data sets, the target last, with as many digits as they have."""
import numpy as np
from sklearn.datasets import load_diabetes, load_digits, load_iris

iris, digits, diabetes = load_iris(), load_digits(), load_diabetes()
here = __file__.rsplit("/", 1)[0] + "/"
np.savetxt(here + "iris.csv", np.c_[iris.data, iris.target], fmt=["%.1f"] * 4 + ["%d"], delimiter=",")
np.savetxt(here + "digits.csv", np.c_[digits.data, digits.target], fmt="%d", delimiter=",")
np.savetxt(here + "diabetes.csv", np.c_[diabetes.data, diabetes.target], fmt=["%.17g"] * 10 + ["%d"], delimiter=",")

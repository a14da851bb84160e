"""Writes learn.jsonl: scikit-learn's results on iris, digits and diabetes, one record an estimator, named by "name"."""
import warnings

import numpy as np
from sklearn import cluster, decomposition, linear_model, metrics, naive_bayes, neighbors
from sklearn.datasets import load_diabetes, load_digits, load_iris

from records import write

warnings.simplefilter("ignore")
iris, digits, diabetes = load_iris(), load_digits(), load_diabetes()
x, y = iris.data, iris.target
dx, dy = diabetes.data, diabetes.target.astype(float)
w = 1 + np.arange(150) % 3
dw = 1.0 + np.arange(442) % 3
out = []


def record(name, **fields):
    out.append({"name": name, **{k: np.asarray(v) for k, v in fields.items()}})


db = cluster.DBSCAN(eps=0.5, min_samples=5).fit(x)
record("dbscan", labels=db.labels_.astype(np.int32), core=db.core_sample_indices_.astype(np.int64))
dbw = cluster.DBSCAN(eps=0.4, min_samples=9).fit(x, sample_weight=w)
record("dbscan-weighted", labels=dbw.labels_.astype(np.int32))
km = cluster.KMeans(3, init=x[[0, 50, 100]], n_init=1).fit(x)
record("scores", labels=km.labels_.astype(np.int32), silhouette=metrics.silhouette_score(x, km.labels_), samples=metrics.silhouette_samples(x, km.labels_),
       rand=metrics.adjusted_rand_score(y, km.labels_), homogeneity=metrics.homogeneity_score(y, km.labels_),
       completeness=metrics.completeness_score(y, km.labels_), v=metrics.v_measure_score(y, km.labels_))
nb = naive_bayes.GaussianNB().fit(x, y)
nbw = naive_bayes.GaussianNB().fit(x, y, sample_weight=w)
record("gaussian-nb", theta=nb.theta_, var=nb.var_, epsilon=nb.epsilon_, prior=nb.class_prior_, labels=nb.predict(x).astype(np.int32),
       logproba=nb.predict_log_proba(x[::10]), wtheta=nbw.theta_, wvar=nbw.var_, wprior=nbw.class_prior_)
knn = neighbors.KNeighborsClassifier(5).fit(x[::2], y[::2])
record("knn", labels=knn.predict(x[1::2]).astype(np.int32), proba=knn.predict_proba(x[1::2]),
       distance=neighbors.KNeighborsClassifier(5, weights="distance").fit(x[::2], y[::2]).predict_proba(x[1::2]),
       regression=neighbors.KNeighborsRegressor(7).fit(dx[:300], dy[:300]).predict(dx[300:]),
       weighted=neighbors.KNeighborsRegressor(7, weights="distance").fit(dx[:300], dy[:300]).predict(dx[300:]))
for name, model in [("linear", linear_model.LinearRegression()), ("linear-origin", linear_model.LinearRegression(fit_intercept=False)),
                    ("ridge", linear_model.Ridge(0.5)), ("lasso", linear_model.Lasso(0.1, tol=1e-10, max_iter=100000)),
                    ("elastic-net", linear_model.ElasticNet(0.05, l1_ratio=0.3, tol=1e-10, max_iter=100000))]:
    model.fit(dx, dy)
    plain = (model.coef_.copy(), float(model.intercept_), model.score(dx, dy))
    model.fit(dx, dy, sample_weight=dw)
    record(name, coef=plain[0], intercept=plain[1], score=plain[2], wcoef=model.coef_, wintercept=float(model.intercept_))
lg = linear_model.LogisticRegression(C=1.0, solver="newton-cg", tol=1e-11, max_iter=10000).fit(x, y)
lgb = linear_model.LogisticRegression(C=0.5, solver="newton-cg", tol=1e-11, max_iter=10000).fit(x[:100], y[:100], sample_weight=w[:100])
record("logistic", coef=lg.coef_, intercept=lg.intercept_, proba=lg.predict_proba(x[::10]), bcoef=lgb.coef_, bintercept=lgb.intercept_)
pca = decomposition.PCA().fit(x)
pcw = decomposition.PCA(2, whiten=True).fit(x)
record("pca", components=pca.components_, variance=pca.explained_variance_, ratio=pca.explained_variance_ratio_, sigma=pca.singular_values_,
       mean=pca.mean_, transformed=pca.transform(x[::10]), whitened=pcw.transform(x[::10]), noise=pcw.noise_variance_)
pd = decomposition.PCA(10, svd_solver="full").fit(digits.data)
record("pca-digits", sigma=pd.singular_values_, variance=pd.explained_variance_, components=pd.components_, share=decomposition.PCA(0.9).fit(digits.data).n_components_)
ip = decomposition.IncrementalPCA(2, batch_size=50).fit(x)
record("incremental-pca", sigma=ip.singular_values_, components=ip.components_, mean=ip.mean_, variance=ip.explained_variance_)
ts = decomposition.TruncatedSVD(3, algorithm="arpack", random_state=0).fit(x)
record("truncated-svd", sigma=ts.singular_values_, components=ts.components_, ratio=ts.explained_variance_ratio_)
nm = decomposition.NMF(3, init="nndsvda", tol=1e-8, max_iter=5000).fit(x)
record("nmf", error=nm.reconstruction_err_)
g = (y + np.arange(150) % 4) % 3
t, p = dx[:, 2] * 900 + 150, dy
kw = cluster.KMeans(3, init=x[[0, 50, 100]], n_init=1, tol=0).fit(x, sample_weight=w)
record("weighted", accuracy=metrics.accuracy_score(y, g, sample_weight=w), confusion=metrics.confusion_matrix(y, g, sample_weight=w).astype(float),
       mse=metrics.mean_squared_error(p, t, sample_weight=dw), r2=metrics.r2_score(p, t, sample_weight=dw),
       centers=kw.cluster_centers_, labels=kw.labels_.astype(np.int32), inertia=kw.inertia_, score=kw.score(x, sample_weight=w),
       nb=nbw.score(x, y, sample_weight=w), ridge=linear_model.Ridge(0.5).fit(dx, dy, sample_weight=dw).score(dx, dy, sample_weight=dw))
write(__file__.replace(".py", ".jsonl"), out)

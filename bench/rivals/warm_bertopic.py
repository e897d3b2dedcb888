"""BERTopic on vectors that are there already, after a small run that compiles what it compiles.

    python warm_bertopic.py INPUT

INPUT is a JSON list of texts. Prints {"cpu_seconds": …, "classes": …, "vectors_cpu_seconds": …}. The vectors are those
of character TF-IDF brought down to as many numbers as its encoder gives; what they cost is told and not counted.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from find_classes import Labels, Vectors, bertopic

LENGTH, GRAMS = 384, 20_000
SETTING = "neighbours 15 size 5"
WARMING = 1_000


def main() -> None:
    """The second of two runs, timed."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    begun = time.process_time()
    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, max_features=GRAMS)
    found = TruncatedSVD(LENGTH, random_state=0).fit_transform(grams.fit_transform(texts))
    vectors = normalize(found).astype(np.float32)
    made = time.process_time()
    fitted(vectors[:WARMING], texts[:WARMING])()
    begun, spent = time.process_time(), made - begun
    found = fitted(vectors, texts)()
    cpu = time.process_time() - begun
    print(json.dumps({"cpu_seconds": cpu, "classes": len({*found.tolist()} - {-1}), "vectors_cpu_seconds": spent}))


def fitted(vectors: Vectors, texts: list[str]) -> Callable[[], Labels]:
    """The setting that stands between the others."""
    return dict(bertopic(vectors, texts))[SETTING]


if __name__ == "__main__":
    main()

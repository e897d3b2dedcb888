"""Texts taken together with their neighbours: what the formula says, and what it must not do."""

import numpy as np
import pytest

from bancheng.reading.similar.company import NEIGHBOURS, in_company


def likenesses(texts: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The cosines of vectors drawn by lot, none of them negative."""
    rows = np.random.default_rng(seed).random((texts, 8)) ** 3
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows @ rows.T)


@pytest.mark.parametrize("texts", [2, 3, NEIGHBOURS, NEIGHBOURS + 1, 30])
def test_alone_every_text_is_as_like_as_it_is(texts: int) -> None:
    alike = likenesses(texts, texts)
    assert in_company(alike, 0.0) == pytest.approx(alike[-1, :-1])


@pytest.mark.parametrize("texts", [2, NEIGHBOURS + 1, 30])
def test_in_company_it_is_the_cosine_of_means(texts: int) -> None:
    rows = np.random.default_rng(texts).random((texts, 8))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    alike, means = rows @ rows.T, []
    for number in range(texts):
        others = [each for each in range(texts - 1) if each != number]
        nearest = sorted(others, key=lambda each: -alike[number, each])[:NEIGHBOURS]
        weights = np.array([alike[number, each] for each in nearest])
        company = weights @ rows[nearest] / weights.sum() if nearest else np.zeros(8)
        means.append(0.6 * rows[number] + 0.4 * company)
    long = np.array([each / np.linalg.norm(each) for each in means])
    assert in_company(alike, 0.4) == pytest.approx(long[:-1] @ long[-1])


def test_of_two_as_like_what_is_asked_the_one_comes_first_whose_neighbour_is_like_it_too() -> None:
    alike = np.array([[1, 0, 0.6, 0.3], [0, 1, 0, 0.3], [0.6, 0, 1, 0.5], [0.3, 0.3, 0.5, 1]])
    with_neighbour, without, _ = in_company(alike)
    assert with_neighbour > without


def test_a_text_without_anything_in_common_stays_apart() -> None:
    alike = np.array([[1, 0.5, 0, 0.4], [0.5, 1, 0, 0.4], [0, 0, 1, 0], [0.4, 0.4, 0, 1]])
    assert in_company(alike)[2] == 0

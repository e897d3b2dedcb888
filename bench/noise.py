"""Texts that belong to nothing: how many get a class all the same, at a hundred thousand and at a million texts.

Two streams: pieces drawn freely, and pieces that follow each other as they do in real messages. In both, half of the
texts are noise, and the vocabulary grows with the stream, so that noise does not repeat itself. A third one, beside the
claim, says whole passages of real messages again, as a chain does where a piece has a single follower.
"""

from typing import Any

from claims import Claim, Options, options
from discovering import discovered
from evaluation_data import hot_messages

MOST = 0.03


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, (10_000,) if asked.quick else (100_000, 1_000_000)).line(asked))


def measure(asked: Options, sizes: tuple[int, ...]) -> Claim:
    """The worst share of noise in any of the sizes."""
    streams: dict[str, dict[str, Any]] = {
        "free": {},
        "as in real messages": {"seeds": hot_messages()},
        "passages said again": {"seeds": hot_messages(), "followers": 1},
    }
    runs = {name: [discovered(texts, asked.seed, **of) for texts in sizes] for name, of in streams.items()}
    worst = max(run["noise_classed"] for name in ("free", "as in real messages") for run in runs[name])
    return Claim(
        claim="noise",
        figure=worst,
        unit="share of noise that got a class",
        rival="a fixed threshold, as measured before",
        rival_figure=0.247,
        target=f"at most {MOST:g}",
        met=worst <= MOST,
        n=sizes[-1],
        details=runs,
    )


if __name__ == "__main__":
    main()

"""What a text costs in a hundred thousand and in a million: texts a second on one core, and the exponent between.

The rate is of the whole discovery (counting, sketching, linking, grouping) in CPU time; making the stream is not in it.
"""

from math import log

from claims import Claim, Options, options
from discovering import discovered

LEAST, EXPONENT = 10_000, 1.08


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, (20_000, 200_000) if asked.quick else (100_000, 1_000_000)).line(asked))


def measure(asked: Options, sizes: tuple[int, int]) -> Claim:
    """The rate at the larger size; both runs in the details."""
    small, large = (discovered(texts, asked.seed) for texts in sizes)
    exponent = log(large["cpu_seconds"] / small["cpu_seconds"]) / log(sizes[1] / sizes[0])
    return Claim(
        claim="growth",
        figure=large["texts_per_second"],
        unit="texts a second on one core",
        rival="none",
        rival_figure=None,
        target=f"at least {LEAST:,}, growth exponent at most {EXPONENT:g}",
        met=large["texts_per_second"] >= LEAST and exponent <= EXPONENT,
        n=sizes[1],
        details={"exponent": round(exponent, 3), "runs": [small, large]},
    )


if __name__ == "__main__":
    main()

"""Where things lie in a picture: boxes, the curves between them, and the part of a curve that shows."""

from dataclasses import dataclass
from math import hypot

WIDE = 320.0
LETTER = 18.0
LINE = 23.0
PADDING = 9.0
"""Above and below the words of a sheet."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A sheet's place: its centre, its lines of words, how wide it is, and the room above and below the words."""

    centre: Point
    words: tuple[str, ...]
    wide: float
    padding: float = PADDING

    @property
    def half(self) -> Point:
        """Half its width and half its height."""
        return self.wide / 2, len(self.words) * LINE / 2 + self.padding

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.centre[1] + self.half[1]

    def holds(self, point: Point, room: float) -> bool:
        """Whether the point lies inside or nearer than `room`."""
        (x, y), (half_x, half_y) = self.centre, self.half
        return abs(point[0] - x) < half_x + room and abs(point[1] - y) < half_y + room


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve; `part` cuts out a piece of it exactly."""

    start: Point
    bend: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at t, from 0 at the start to 1 at the end."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )

    def slope(self, t: float) -> Point:
        """The direction there, of length 1."""
        x = 2 * (1 - t) * (self.bend[0] - self.start[0]) + 2 * t * (self.end[0] - self.bend[0])
        y = 2 * (1 - t) * (self.bend[1] - self.start[1]) + 2 * t * (self.end[1] - self.bend[1])
        size = hypot(x, y) or 1.0
        return x / size, y / size

    def part(self, t0: float, t1: float) -> str:
        """The piece between the two as the data of an SVG path."""
        a, b, c = (1 - t0) * (1 - t1), t0 * (1 - t1) + t1 * (1 - t0), t0 * t1
        bend = (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )
        return f"M{xy(self.at(t0))}Q{xy(bend)} {xy(self.at(t1))}"

    def between(self, first: Box, last: Box) -> tuple[float, float]:
        """The part that shows between the two sheets."""
        steps = [step / 200 for step in range(201)]
        outside = [t for t in steps if not first.holds(self.at(t), 2) and not last.holds(self.at(t), 5)]
        return (outside[0], outside[-1]) if outside else (0.4, 0.6)

    def outside(self, box: Box, t0: float, t1: float) -> list[tuple[float, float]]:
        """The pieces between t0 and t1 that do not run through the box."""
        inside = [t for t in (t0 + (t1 - t0) * step / 200 for step in range(201)) if box.holds(self.at(t), 0)]
        if not inside:
            return [(t0, t1)]
        return [(start, end) for start, end in ((t0, inside[0]), (inside[-1], t1)) if start < end]


def xy(point: Point) -> str:
    """The point as SVG writes it."""
    return f"{point[0]:.1f} {point[1]:.1f}"

"""How much work one question may take, counted in operations and never in time: so the same answer comes everywhere."""

from dataclasses import dataclass

EFFORT = 1_300_000_000
"""For one question: about five seconds of one core. A goal of a catalogue takes a thousandth of it."""


@dataclass
class Effort:
    """Work done so far, in elementary operations, and the most that may be done."""

    most: int
    spent: int = 0

    def spend(self, operations: int) -> None:
        """Counts work that was done."""
        self.spent += operations

    def give_up(self) -> None:
        """Leaves no work to be done."""
        self.most = self.spent

    @property
    def is_over(self) -> bool:
        """Whether no more work should be begun."""
        return self.spent >= self.most

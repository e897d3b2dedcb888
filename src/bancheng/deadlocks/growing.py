"""What follows while one requirement after another is given up, short of the goal: each answered from the last."""

from collections.abc import Iterable

from bancheng.deadlocks.cone import Cone


class Growing:
    """The closure of a growing set of lifted requirements from which the goal never follows.

    What an offer derives is kept or undone as a whole. An atom from which the goal would follow is remembered: as more
    and more is lifted it stays so.
    """

    def __init__(self, cone: Cone) -> None:
        self.got: set[int] = set()
        self._cone = cone
        self._fatal = {cone.goal}
        self._lifted: set[int] = set()
        self._lacking = [len(rule.body) for rule in cone.rules]
        for rule in cone.rules:
            if not rule.body and rule.head not in self.got:
                self._derive(rule.head)

    def refused(self, offers: Iterable[int]) -> list[int]:
        """Those of the requirements, offered one by one, that cannot be lifted as well; the others are lifted."""
        return [position for position in offers if not self._takes(position)]

    def _takes(self, position: int) -> bool:
        number, atom = self._cone.places[position]
        if atom in self.got or position in self._lifted:
            return True
        head = self._cone.rules[number].head
        if self._lacking[number] == 1 and head not in self.got and not self._derive(head):
            return False
        self._lifted.add(position)
        self._lacking[number] -= 1
        return True

    def _derive(self, head: int) -> bool:
        """Adds the head and what follows, unless something fatal does; then nothing is changed."""
        if head in self._fatal:
            return False
        rules, users, lacking, lifted, got = self._cone.rules, self._cone.users, self._lacking, self._lifted, self.got
        fresh = [head]
        got.add(head)
        for spread, atom in enumerate(fresh, start=1):
            for number, position in users.get(atom, ()):
                if position not in lifted:
                    lacking[number] -= 1
                    made = rules[number].head
                    if not lacking[number] and made not in got:
                        got.add(made)
                        fresh.append(made)
            if not self._fatal.isdisjoint(fresh[spread:]):
                self._undo(fresh, spread)
                self._fatal.add(head)
                return False
        return True

    def _undo(self, fresh: list[int], spread: int) -> None:
        for atom in fresh[:spread]:
            for number, position in self._cone.users.get(atom, ()):
                if position not in self._lifted:
                    self._lacking[number] += 1
        self.got.difference_update(fresh)

"""The answer in numbered sentences of both languages, twelve lines at most; what merely waits is collapsed."""

from collections.abc import Iterator

from bancheng.catalogue.compile import Compiled, is_accept_atom
from bancheng.catalogue.model import Catalogue
from bancheng.deadlocks.ask import Answer, Blocked, Item, Neighbour, Proposal
from bancheng.deadlocks.block import Block
from bancheng.deadlocks.plan import Plan, PlannedStep
from bancheng.deadlocks.steps import body_name
from bancheng.deadlocks.wanting import why_wanting
from bancheng.reasons import Sentence
from bancheng.workdays.dates import in_words

MOST_LINES = 12
MOST_REASONS = 6
"""Reasons shown before the middle of a long chain is collapsed."""


def explained(compiled: Compiled, answer: Answer) -> tuple[Sentence, ...]:
    """What to tell the applicant: the plan, or why not and what can be done. Never more than twelve lines."""
    if answer.blocked is not None:
        return _block_lines(compiled, answer.goal, answer.blocked)
    assert answer.fastest is not None and answer.cheapest is not None
    is_cheapest = answer.payment is None or answer.payment.is_cheapest
    return _plan_lines(compiled.catalogue, answer.goal, answer.fastest, answer.cheapest, is_cheapest)


def _block_lines(compiled: Compiled, goal: str, blocked: Blocked) -> tuple[Sentence, ...]:
    catalogue, name, count = compiled.catalogue, compiled.catalogue.named(goal), len(blocked.steps)
    how_few = _how_few(blocked.certificate.block)
    head = Sentence(
        f"「{name.zh}」目前办不成。以下 {count} 条要求单独就足以卡住（{how_few.zh}）：",
        f"“{name.en}” cannot be completed. {_these_en(count)} ({how_few.en}):",
    )
    if not count:
        head = Sentence(f"「{name.zh}」目前办不成。", f"“{name.en}” cannot be completed.")
    ends = [*_closed_lines(catalogue, blocked), *_ways(catalogue, blocked), *_near(catalogue, blocked)]
    ends = ends[: MOST_LINES - 2]
    return (head, *_collapsed(list(_reasons(compiled, goal, blocked)), MOST_LINES - 1 - len(ends)), *ends)


def _how_few(block: Block) -> Sentence:
    if block.is_smallest:
        return Sentence("已证明最少", "proved smallest")
    least = block.proof.bound
    return Sentence(f"没能证明最少，至少要 {least} 条", f"not proved smallest; no fewer than {least} would")


def _these_en(count: int) -> str:
    return "One requirement alone blocks it" if count == 1 else f"These {count} requirements alone block it"


def _reasons(compiled: Compiled, goal: str, blocked: Blocked) -> Iterator[Sentence]:
    first_line = {goal: 1}
    makes = compiled.system.makers
    for number, (step, target) in enumerate(zip(blocked.steps, blocked.targets, strict=True), start=1):
        first_line.setdefault(step.matter, number)
        code = compiled.codes[target]
        zh, en = f"  {number}. 因为{step.sentence.zh}", f"  {number}. Because {step.sentence.en}"
        if code in first_line and first_line[code] <= number:
            zh, en = f"{zh}；回到第 {first_line[code]} 条，互为前置", f"{en}; back to line {first_line[code]}: circular"
        elif is_accept_atom(code) and makes[target] == makes[target + 1]:
            zh, en = f"{zh}；那里没有说受理", f"{en}, which does not say that it takes it"
        elif makes[target] == makes[target + 1]:
            why = why_wanting(compiled.catalogue, code)
            zh, en = f"{zh}；{why.zh}", f"{en}; {why.en}"
        yield Sentence(zh, en)


def _collapsed(lines: list[Sentence], room: int) -> list[Sentence]:
    room = max(2, min(room, MOST_REASONS + 1))
    if len(lines) <= room:
        return lines
    before, after = (room - 1) // 2, room - 1 - (room - 1) // 2
    hidden = len(lines) - before - after
    between = Sentence(
        f"  …… 中间 {hidden} 条同样一环扣一环", f"  … {hidden} more in between, each waiting for the next"
    )
    return [*lines[:before], between, *lines[len(lines) - after :]]


def _closed_lines(catalogue: Catalogue, blocked: Blocked) -> Iterator[Sentence]:
    for closed in blocked.closed[:2]:
        matter, office = catalogue.matters[closed.matter].name, catalogue.matters[closed.matter].office
        body = body_name(catalogue, closed.authority, office)
        if closed.exempt:
            yield Sentence(f"「{matter.zh}」您不用办，所以也拿不出。", f"You are exempt from “{matter.en}”.")
            continue
        yield Sentence(
            f"「{matter.zh}」没有一条路认您这一类；能补上的是{body.zh}。",
            f"No route of “{matter.en}” admits your class; {body.en} could open one.",
        )


def _ways(catalogue: Catalogue, blocked: Blocked) -> Iterator[Sentence]:
    for rank, proposal in enumerate(blocked.proposals, start=1):
        yield _proposal_line(catalogue, rank, proposal)
    could_open = any(not closed.exempt for closed in blocked.closed)
    if not blocked.proposals and blocked.statutory and not could_open:
        steps = blocked.statutory
        bodies = dict.fromkeys(body_name(catalogue, step.authority, step.office) for step in steps)
        zh, en = "、".join(body.zh for body in bodies), ", ".join(body.en for body in bodies)
        yield Sentence(
            f"在场的部门都无权放宽；只能提请{zh}解释或修改。",
            f"Nobody in the room may waive this; only {en} may interpret or amend it.",
        )


def _proposal_line(catalogue: Catalogue, rank: int, proposal: Proposal) -> Sentence:
    items = [item_words(catalogue, item) for item in proposal.items]
    zh, en = "；".join(item.zh for item in items), "; ".join(item.en for item in items)
    label = ("协调方案", "Way out") if rank > 1 else ("最省的协调方案", "Cheapest way out")
    cost = Sentence(f"代价 {proposal.cost}", f"cost {proposal.cost}")
    if proposal.bound < proposal.cost:
        label = ("协调方案", "Way out")
        cost = Sentence(f"{cost.zh}，没能证明最省，至少要 {proposal.bound}", f"{cost.en}; at least {proposal.bound}")
    return Sentence(f"{label[0]} {rank}（{cost.zh}）：{zh}", f"{label[1]} {rank} ({cost.en}): {en}")


def item_words(catalogue: Catalogue, item: Item) -> Sentence:
    """Who does what about which requirement."""
    body = body_name(catalogue, item.way.body, item.step.office)
    matter, what = catalogue.named(item.step.matter), catalogue.named(item.step.needs[0])
    how = item.way.instrument.name
    if item.step.needs[0] in catalogue.offices:
        return Sentence(
            f"{body.zh}就「{matter.zh}」{how.zh}，不再转{what.zh}",
            f"{body.en}, about “{matter.en}”: {how.en}, instead of sending people to {what.en}",
        )
    return Sentence(
        f"{body.zh}办「{matter.zh}」时对「{what.zh}」{how.zh}",
        f"{body.en}, for “{what.en}” in “{matter.en}”: {how.en}",
    )


def _near(catalogue: Catalogue, blocked: Blocked) -> Iterator[Sentence]:
    for neighbour in blocked.neighbours[:2]:
        yield neighbour_words(catalogue, neighbour)


def neighbour_words(catalogue: Catalogue, neighbour: Neighbour) -> Sentence:
    """The nearest lawful way in."""
    if neighbour.matter:
        name = catalogue.named(neighbour.matter)
        return Sentence(
            f"目的相近、现在就能办的：「{name.zh}」。", f"Serves the same purpose and can be had now: “{name.en}”."
        )
    name = catalogue.applicants.attributes[neighbour.attribute].classes[neighbour.classed]
    return Sentence(
        f"如经核实属于“{name.zh}”，这件事就能办。",
        f"If the facts bear out “{name.en}”, it can be done.",
    )


def _plan_lines(
    catalogue: Catalogue, goal: str, fastest: Plan, cheapest: Plan, is_cheapest: bool
) -> tuple[Sentence, ...]:
    name = catalogue.named(goal)
    zh, en = (
        f"「{name.zh}」办得成。最快 {_sum(fastest).zh}：",
        f"“{name.en}” can be completed. Fastest: {_sum(fastest).en}:",
    )
    lines = [Sentence(zh, en)]
    room = MOST_LINES - (3 if _routes(cheapest) != _routes(fastest) else 2)
    steps = [_step_line(catalogue, number, step) for number, step in enumerate(fastest.steps, start=1)]
    if len(steps) > room:
        more = len(steps) - room + 1
        steps = [*steps[: room - 1], Sentence(f"  …… 还有 {more} 步", f"  … {more} more steps")]
    lines += steps
    if fastest.papers:
        names = [catalogue.named(code) for code in fastest.papers]
        zh, en = "、".join(each.zh for each in names), ", ".join(each.en for each in names)
        lines.append(Sentence(f"带上：{zh}。", f"Bring: {en}."))
    if _routes(cheapest) != _routes(fastest):
        zh, en = ("最省的办法", "Cheapest instead") if is_cheapest else ("更省的办法", "Cheaper instead")
        lines.append(Sentence(f"{zh}：{_sum(cheapest).zh}。", f"{en}: {_sum(cheapest).en}."))
    return tuple(lines)


def _routes(plan: Plan) -> set[tuple[str, int]]:
    return {(step.matter.code, step.route.number) for step in plan.steps}


def _sum(plan: Plan) -> Sentence:
    return Sentence(
        f"{plan.working_days} 个工作日，跑 {plan.trips} 趟，费用 {plan.fee} 元",
        f"{plan.working_days} working days, {plan.trips} trips, {plan.fee} yuan",
    )


def _step_line(catalogue: Catalogue, number: int, step: PlannedStep) -> Sentence:
    office, name = catalogue.named(step.matter.office), step.matter.name
    by = in_words(step.by) if step.by else None
    when = (
        Sentence(f"{by.zh}前", f"by {by.en}")
        if by
        else Sentence(f"第 {step.ends} 个工作日", f"working day {step.ends}")
    )
    wait = Sentence(f"，可晚 {step.slack} 天", f", may wait {step.slack} days") if step.slack else Sentence("", "")
    stand = [catalogue.named(code) for code in step.stands_in]
    how_zh, how_en = "".join(f"，{each.zh}" for each in stand), "".join(f", by {each.en}" for each in stand)
    return Sentence(
        f"  {number}. {office.zh}办「{name.zh}」，{when.zh}{wait.zh}{how_zh}",
        f"  {number}. {office.en}: “{name.en}”, {when.en}{wait.en}{how_en}",
    )

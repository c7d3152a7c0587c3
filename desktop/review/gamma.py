"""The disorder of the best alignment of two coders' units (gamma; Mathet, Widlöcher and Métivier 2015)."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.review.matching import Marked


@dataclass(frozen=True, slots=True)
class Weights:
    """How much place and code weigh, and what a unit without partner costs."""

    place: float = 1.0
    code: float = 1.0
    alone: float = 1.0


def disorder(a: Sequence[Marked], b: Sequence[Marked], weights: Weights | None = None) -> float | None:
    """Return the least disorder over the mean number of units; None where there are none."""
    if not a and not b:
        return None
    weights = weights or Weights()
    costs = [_costs(unit, b, weights) for unit in a]
    total = _cheapest(costs, 2 * weights.alone) + weights.alone * (len(b) - len(a))
    return total / ((len(a) + len(b)) / 2)


def disorder_among(layers: Sequence[Sequence[Marked]], weights: Weights | None = None) -> float | None:
    """Return the least disorder of any number of coders, by search: for few units.

    A group costs the mean over its pairs of coders; a pair in which a unit is missing costs as much as one alone.
    """
    weights, units = weights or Weights(), sorted(_numbered(layers), key=lambda each: each[1].span)
    if not units:
        return None
    groups = _groups(units, len(layers), weights)

    @cache
    def most(left: int) -> float:
        """Return the most that groups spare of what these units cost alone."""
        if not left:
            return 0.0
        first = left & -left
        spared = (gain + most(left & ~bits) for bits, gain in groups.get(first, ()) if bits & left == bits)
        return max((most(left & ~first), *spared))

    total = weights.alone * len(units) - most((1 << len(units)) - 1)
    return total / (len(units) / len(layers))


def _numbered(layers: Sequence[Sequence[Marked]]) -> Iterator[tuple[int, Marked]]:
    return ((coder, unit) for coder, layer in enumerate(layers) for unit in layer)


def _groups(units: Sequence[tuple[int, Marked]], coders: int, weights: Weights) -> dict[int, list[tuple[int, float]]]:
    """Return the groups that spare something, by the bit of their first unit."""
    found: dict[int, list[tuple[int, float]]] = {}
    growing: list[tuple[tuple[int, ...], float]] = [((number,), 0.0) for number in range(len(units))]
    while growing:
        members, apart = growing.pop()
        for number in range(members[-1] + 1, len(units)):
            coder, unit = units[number]
            if all(units[member][0] != coder for member in members):
                more = apart + sum(_apart(units[member][1], unit, weights) for member in members)
                growing.append(((*members, number), more))
        pairs = len(members) * (len(members) - 1) // 2
        whole = coders * (coders - 1) // 2
        gain = weights.alone * (len(members) - 1) - (apart - weights.alone * pairs) / whole if whole else 0.0
        if gain > 0 and pairs:
            found.setdefault(1 << members[0], []).append((sum(1 << member for member in members), gain))
    return found


def _costs(unit: Marked, others: Sequence[Marked], weights: Weights) -> dict[int, float]:
    """Return what each partner costs that is not dearer than both being alone."""
    found = {number: _apart(unit, other, weights) for number, other in enumerate(others)}
    return {number: cost for number, cost in found.items() if cost < 2 * weights.alone}


def _apart(a: Marked, b: Marked, weights: Weights) -> float:
    ends = abs(a.span.start - b.span.start) + abs(a.span.end - b.span.end)
    place = weights.place * (ends / (len(a.span) + len(b.span))) ** 2
    return (place + weights.code * (a.code != b.code)) * weights.alone


def _cheapest(costs: Sequence[Mapping[int, float]], alone: float) -> float:
    """Give each unit a partner or let it be alone, at the least cost in all: shortest augmenting paths.

    A partner is a number from 0 on; being alone is -1 less the unit's own number.
    """
    choices = [{**mine, -1 - number: alone} for number, mine in enumerate(costs)]
    taken: dict[int, int] = {}
    places: dict[int, int] = {}
    prices: dict[int, float] = {}
    for number in range(len(choices)):
        partner, came = _reach(number, choices, taken, places, prices)
        while True:
            unit = came[partner]
            taken[partner] = unit
            places[unit], partner = partner, places.get(unit, partner)
            if unit == number:
                break
    return sum(choices[unit][partner] for unit, partner in places.items())


def _reach(
    first: int,
    choices: Sequence[Mapping[int, float]],
    taken: Mapping[int, int],
    places: Mapping[int, int],
    prices: dict[int, float],
) -> tuple[int, Mapping[int, int]]:
    """Find the nearest free place and the way there, and raise the prices (Jonker and Volgenant 1987)."""
    reached: dict[int, float] = {}
    came: dict[int, int] = {}
    done: dict[int, float] = {}
    queue: list[tuple[float, int]] = []
    so_far, partner = 0.0, None
    while partner is None or partner in taken:
        unit = first if partner is None else taken[partner]
        own = choices[unit][places[unit]] - prices.get(places[unit], 0.0) if unit in places else 0.0
        for other, cost in choices[unit].items():
            distance = so_far + cost - prices.get(other, 0.0) - own
            if other not in done and distance < reached.get(other, float("inf")):
                reached[other], came[other] = distance, unit
                heapq.heappush(queue, (distance, other))
        so_far, partner = next(_not_done(queue, done))
        done[partner] = so_far
    for other, distance in done.items():
        prices[other] = prices.get(other, 0.0) + distance - so_far
    return partner, came


def _not_done(queue: list[tuple[float, int]], done: Mapping[int, float]) -> Iterator[tuple[float, int]]:
    while queue:
        distance, partner = heapq.heappop(queue)
        if partner not in done:
            yield distance, partner

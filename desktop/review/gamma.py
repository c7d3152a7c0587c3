"""The disorder of the best alignment of two coders' units (gamma; Mathet, Widlöcher and Métivier 2015)."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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

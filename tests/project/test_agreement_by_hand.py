"""The figures of small projects are what a few lines give that count every character and try every pairing."""

import random
from itertools import combinations, permutations
from math import sqrt

import pytest

from desktop.domain.codebook import Definition, NewCode
from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.spans import Span
from desktop.project import operations as op
from desktop.project.agreement import agreement
from desktop.project.snapshots import snapshot
from tests.conftest import BORIS, MAYA

CODERS = (MAYA, BORIS, Coder(CoderId(derived_id("test coder", "chen")), "Chen", "CH"))
LENGTH, DOCUMENTS = 30, 6
T_OF_FIVE = 2.570582
"""Student's t, 97.5 %, as tables print it for six documents."""


def alpha(units, distance):
    """Krippendorff's alpha by its definition: every pair of values within a unit against every pair there is."""
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    seen = sum(distance(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)) / len(values)
    kinds = {value: values.count(value) for value in values}
    pairs = sum(m * n * distance(a, b) for a, m in kinds.items() for b, n in kinds.items())
    return 1 - seen * len(values) * (len(values) - 1) / pairs if pairs else None


def differ(a, b):
    return float(a != b)


def masi(a, b):
    if a == b:
        return 0.0
    weight = 2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0
    return 1 - len(a & b) / len(a | b) * weight


def jackknife(parts, figure):
    """The figure with its 95 % interval; None for one that cannot be told with each document left out."""
    value = figure([unit for part in parts for unit in part])
    left = [figure([unit for other in parts if other is not part for unit in other]) for part in parts]
    if value is None or None in left:
        return value, None
    mean = sum(left) / len(left)
    reach = T_OF_FIVE * sqrt((len(left) - 1) / len(left) * sum((each - mean) ** 2 for each in left))
    return value, (value - reach, min(1.0, value + reach))


def most_pairs(mine, theirs):
    """How many spans can be paired at most that share half of what they cover, by trying every way."""

    def alike(a, b):
        return 2 * len({*range(*a)} & {*range(*b)}) >= len({*range(*a)} | {*range(*b)})

    few, many = sorted((sorted(mine), sorted(theirs)), key=len)
    return max(sum(map(alike, few, chosen)) for chosen in permutations(many, len(few)))


@pytest.fixture(params=range(8))
def marks(request, project):
    """A random project, and what was marked: by document and coder, spans with codes; not everybody finished all."""
    chance, marked = random.Random(request.param), {}
    project.run(op.AddCodes(tuple(NewCode(Definition(name)) for name in "xy")))
    for coder in CODERS[1:]:
        project.run(op.AddCoder(coder))
    for number in range(DOCUMENTS):
        text = f"{number}{'abcdefghi ' * 9}"[:LENGTH]
        project.run(op.AddDocuments((NewDocument(Source(f"{number}"), text),)))
        document = project.find_document(f"{number}").id
        for coder in CODERS[: 2 + request.param % 2]:
            if request.param > 3 and chance.random() < 0.15:
                continue
            project.switch_coder(coder.id)
            made = {(start, start + chance.randint(3, 9), chance.choice("xy")) for start in (1, 6, 12, 20)}
            made = {each for each in made if chance.random() < 0.7}
            project.run(
                op.AddCodings(tuple(NewCoding(document, Span(a, b), project.find_code(code).id) for a, b, code in made))
            )
            project.run(op.SetStatus((document,), Status.DONE))
            marked.setdefault(document, {})[coder.id] = {
                (*each.span, project.codebook().codes[each.code].name) for each in project.codings(document, {coder.id})
            }
    return {document: layers for document, layers in marked.items() if len(layers) > 1}


def sets_of(layers):
    """The set of codes by every coder, character by character."""
    return [
        [frozenset(code for a, b, code in layer if a <= at < b) for layer in layers.values()] for at in range(LENGTH)
    ]


def test_figures_are_what_counting_every_character_and_trying_every_pairing_gives(project, marks):
    coders = [coder for coder in project.coders() if coder.id in {each for layers in marks.values() for each in layers}]
    found = agreement(project, snapshot(project, coders))
    parts = [sets_of(layers) for layers in marks.values()]
    for figure in found.codes:
        name = project.codebook().codes[figure.code].name
        by_code = [[[name in one for one in unit] for unit in part] for part in parts]
        units = [unit for part in by_code for unit in part]
        assert_close(figure.alpha, *jackknife(by_code, lambda units: alpha(units, differ)))
        alike = sum(a == b for unit in units for a, b in combinations(unit, 2))
        if all(len(unit) == 2 for unit in units):
            assert figure.percent == pytest.approx(alike / len(units))
            both, given = sum(all(unit) for unit in units), sum(map(sum, units))
            assert figure.positive == pytest.approx(2 * both / given)
        pairs, spans = 0, 0
        for layers in marks.values():
            own = [{(a, b) for a, b, code in layer if code == name} for layer in layers.values()]
            for one, other in combinations(own, 2):
                pairs, spans = pairs + most_pairs(one, other), spans + len(one) + len(other)
        assert found.spans[figure.code].f1 == pytest.approx(2 * pairs / spans)
    assert_close(found.whole, *jackknife(parts, lambda units: alpha(units, masi)))


def assert_close(estimate, value, interval):
    assert estimate.value == pytest.approx(value)
    if interval is None or len(estimate.influence) != DOCUMENTS:
        return
    assert (estimate.interval.low, estimate.interval.high) == pytest.approx(interval, abs=1e-5)

"""Published values of agreement coefficients; GLOSSATOR_VECTORS names another file of the same form."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.codings import Coding
from desktop.domain.spans import Span
from desktop.review import coefficients as c
from desktop.review import gamma, labels, matching
from desktop.review.alpha import code_agreement
from desktop.review.differences import differences
from desktop.review.layers import Article
from desktop.review.sweep import set_tally, tally
from desktop.review.unitizing import unitized

FILE = Path(os.environ.get("GLOSSATOR_VECTORS") or Path(__file__).with_name("vectors.json"))
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))
NOT_ASKED = re.compile(r"alpha_(ordinal|interval|ratio)$|alpha_weighted|kappa_se$|.*\(pygamma only\)")
NAMES = {"cohen_kappa": "cohen", "scott_pi": "scott", "fleiss_kappa": "fleiss", "hubert_kappa": "hubert"}
NAMES |= {"bp": "bp", "bp_multi": "bp", "gwet_ac1": "ac1"}


def coding(number, span, code, coder=b"a"):
    return Coding(number.to_bytes(4, "big"), b"d", Span(*span), code, coder, b"m", 0, 0)


def same(got, wanted, tolerance):
    if isinstance(wanted, dict):
        assert isinstance(got, dict), got
        assert not set(wanted) - set(got)
        for key, value in wanted.items():
            same(got[key], value, tolerance)
    elif isinstance(wanted, list):
        assert got == pytest.approx(wanted, abs=tolerance)
    elif wanted is None:
        assert got is None
    else:
        assert got == pytest.approx(wanted, abs=tolerance)


def value(corrected):
    return corrected.value if corrected else None


def rows_of(data):
    if "matrix" in data:
        return list(zip(*data["matrix"], strict=True))
    return data["units"]


def of_coding(data, keys):
    tables, names = [], data.get("labels")
    if "table" in data:
        cells = {
            (a, b): n for a, row in zip(names, data["table"], strict=True) for b, n in zip(names, row, strict=True)
        }
        tables, units = [cells], c.units_of_table(cells)
    elif "counts" in data:
        counts = data["counts"]
        rows = [row if isinstance(row, dict) else dict(enumerate(row, 1)) for row in counts]
        units = [
            c.Rated({names[k - 1] if names and isinstance(k, int) else k: n for k, n in row.items()}) for row in rows
        ]
        names = names or sorted({key for row in rows for key in row}, key=str)
    else:
        rows = rows_of(data)
        units = c.units_of(rows)
        tables = c.tables_of(rows) if len({len(row) for row in rows}) == 1 else []
    used = {key for unit in units for key in unit.counts}
    declared = data.get("q") or len(names or data.get("categories") or used)
    alpha = c.alpha(units)
    made = {
        "cohen": c.cohen(tables[0]) if len(tables) == 1 else None,
        "scott": c.scott(tables[0]) if len(tables) == 1 else None,
        "fleiss": c.fleiss(units),
        "bp": c.brennan_prediger(units, declared),
        "ac1": c.gwet_ac1(units, declared),
        "hubert": c.hubert(tables),
    }
    results = {name: value(made[short]) for name, short in NAMES.items()}
    for short, each in made.items():
        results |= {f"{short}_pe": each and each.expected, f"{short}_po": each and each.observed}
    results |= {"pct": c.percent(units), "alpha_nominal": alpha.value, "Do": alpha.observed, "De": alpha.expected}
    results |= {"light_kappa": c.light(tables), "pct_pairable_weighted": 1 - alpha.observed}
    results["alpha_category"] = {str(key): c.alpha(units, key).value for key in used}
    results["fleiss_category"] = {str(key): c.fleiss_category(units, key) for key in used}
    return results


def of_sets(data, keys):
    if "units" in data:
        bits = labels.as_bits(data["units"])
        alphas = {name: labels.alpha_of_sets(bits, getattr(labels, name)) for name in ("masi", "jaccard", "nominal")}
        return {f"alpha_{name}": each for name, each in alphas.items()} | {"pct_exact": labels.exact_share(bits)}
    pairs = [data["pair"]] if "pair" in data else data["pairs"]
    masks = [tuple(n for sets in labels.as_bits([pair]) for n in sets) for pair in pairs]
    found = {f"{name}_distance": [getattr(labels, name)(*m) for m in masks] for name in ("masi", "jaccard")}
    return {key: each[0] if "pair" in data else each for key, each in found.items()}


def of_unitizing(data, keys):
    layers = {
        number: [coding(n, (start, end), code) for n, (start, end, code) in enumerate(units)]
        for number, units in enumerate(data["coders"])
    }
    codes = {each.code for layer in layers.values() for each in layer}
    made = unitized([Article(b"d", data["length"], layers)], codes).figures
    if made is None:
        return dict.fromkeys(("u", "bar_u", "cu", "ku", "cu_cov", "ku_cov"))
    return {
        "u": made.u,
        "bar_u": made.bar_u,
        "cu": made.cu,
        "cu_cov": made.cu_coverage,
        "ku": dict(made.ku),
        "ku_cov": dict(made.ku_coverage),
    }


def of_char_docs(data, keys):
    articles = []
    for document, length in enumerate(data["doc_len"]):
        layers = {coder: [] for coder in range(data["coders"]) if data["assigned"][coder][document]}
        for number, (coder, where, start, end, code) in enumerate(data["spans"]):
            if where == document and coder in layers:
                layers[coder].append(coding(number, (start, end), code))
        articles.append(Article(document, length, layers))
    codes = sorted({span[4] for span in data["spans"]})
    tallies = [tally(article) for article in articles]
    sets = [set_tally(article, codes) for article in articles]
    found = {
        f"alpha_sets_{n}": labels.set_agreement(sets, getattr(labels, n)).value for n in ("nominal", "jaccard", "masi")
    }
    return found | {"per_code": {code: of_code(articles, tallies, code, data["coders"]) for code in codes}}


def of_code(articles, tallies, code, coders):
    figures = code_agreement(tallies, code)
    units = [
        c.Rated({True: n, False: each.coders - n}, weight)
        for each in tallies
        for n, weight in enumerate(each.of(code))
        if weight and each.coders > 1
    ]
    table = Counter()
    for article in articles if coders == 2 else ():
        for sets, weight in set_tally(article, [code]).signatures.items():
            if len(sets) == 2:
                table[sets] += weight
    return {
        "alpha": figures.alpha.value,
        "positive_agreement": figures.positive,
        "pct": c.percent(units),
        "cohen_kappa": value(c.cohen(table)),
        "scott_pi": value(c.scott(table)),
        "fleiss_kappa": value(c.fleiss(units)),
        "bp": value(c.brennan_prediger(units, 2)),
        "gwet_ac1": value(c.gwet_ac1(units, 2)),
    }


def of_spans(data, keys):
    a, b = ([matching.Marked(Span(s, e), code) for s, e, code in data[side]] for side in "AB")
    rules = {"exact": matching.exact, "overlap": matching.overlap, "iou50": matching.half}
    rules |= {key: matching.within(int(key.removeprefix("boundary_tol"))) for key in keys if "boundary_tol" in key}
    made = {name: matching.scores(a, b, rule) for name, rule in rules.items()}
    found = {name: {"tp": each.matched, "fp": each.only_b, "fn": each.only_a} for name, each in made.items()}
    return found | {"holsti_overlap": made["overlap"].f1, "classes": classes_of(data)}


def classes_of(data):
    """Splits and merges are one class; both ends count exactly, unless a class within tolerance is asked for."""
    a = [coding(n, (s, e), code.encode()) for n, (s, e, code) in enumerate(data["A"])]
    b = [coding(1000 + n, (s, e), code.encode()) for n, (s, e, code) in enumerate(data["B"])]
    return dict(Counter(each.kind.value.replace(" ", "_") for each in differences(a, b)))


def of_gamma(data, keys):
    first = data["units"][0][0]
    sides = [], []
    for name, start, end, code in data["units"]:
        sides[name != first].append(matching.Marked(Span(start, end), code))
    params = data["params"]
    weights = gamma.Weights(params["alpha"], params["beta"], params["deltaEmpty"])
    return {"best_alignment_disorder": gamma.disorder(*sides, weights)}


KINDS = {
    "coding": of_coding,
    "sets": of_sets,
    "unitizing": of_unitizing,
    "char_docs": of_char_docs,
    "spans": of_spans,
    "gamma": of_gamma,
}


def exact_values(found):
    if isinstance(found, dict):
        return {key: exact_values(each) for key, each in found.items()}
    return found if found is None else found[1]


def with_one_class_for_splits(wanted):
    if "classes" in wanted:
        classes = Counter()
        for name, number in wanted["classes"].items():
            classes["split_or_merged" if name in ("split", "merge", "merged") else name] += number
        wanted["classes"] = dict(classes)
    return wanted


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_every_value_holds(vector):
    wanted = {key: each for key, each in vector["expect"].items() if not NOT_ASKED.match(key)}
    results = KINDS[vector["kind"]](vector["data"], wanted)
    for key, each in with_one_class_for_splits(dict(wanted)).items():
        same(results[key], each, vector["tol"])
    if "classes" in wanted:
        assert set(results["classes"]) == {
            name for name, number in with_one_class_for_splits(dict(wanted))["classes"].items() if number
        }
    for key, each in exact_values(vector.get("derived_exact", {})).items():
        same(results[key], each, 1e-9)
    for key, each in vector.get("derived", {}).items():
        same(results[key], each, 1e-9)

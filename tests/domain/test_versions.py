from dataclasses import replace

from desktop.domain.codebook import Code, Codebook, CodeSet, Definition
from desktop.domain.slots import Entity, Need, Slot, SlotKind
from desktop.domain.versions import Difference, How, Part, compare


def code(name, parent=None, **fields):
    identifier = name.encode()
    return Code(
        identifier, parent and parent.encode(), b"m", Definition(name, f"About {name}."), "", "", None, 1.0, **fields
    )


def book(*codes, merged=None, slots=(), entities=(), sets=()):
    by_id = {each.id: each for each in codes}
    return Codebook(by_id, merged or {}, {slot.id: slot for slot in slots}, tuple(entities), tuple(sets))


def slot(**fields):
    given = {"label": "Actor", "choices": (), "several": False, "initial": "", "note": "", "need": Need.OPTIONAL}
    return Slot(**{"id": b"s", "key": "actor", "kind": SlotKind.ENTITY, "code": b"A", "order": 1.0, **given, **fields})


A, B = code("A"), code("B", "A")


def hows(before, after):
    return {each.path[-1]: each.how for each in compare(before, after)}


def test_a_codebook_does_not_differ_from_itself():
    assert compare(book(A, B, slots=(slot(),)), book(A, B, slots=(slot(),))) == []


def test_what_came_and_went_is_said_with_its_words():
    assert compare(book(A), book(A, B)) == [
        Difference(("A", "B"), (How.ADDED,), {"name": ("", "B"), "definition": ("", "About B.")})
    ]
    assert compare(book(A, B), book(A)) == [
        Difference(("A", "B"), (How.REMOVED,), {"name": ("B", ""), "definition": ("About B.", "")})
    ]


def test_a_code_that_was_merged_names_the_one_that_stands_for_it():
    c = code("C", "B")
    merged = book(A, replace(c, parent=b"A"), merged={b"B": b"A"})
    assert compare(book(A, B, c), merged) == [Difference(("A", "B"), (How.MERGED,), {}, where=("A",))]
    (parted,) = compare(merged, book(A, B, c))
    assert (parted.path, parted.how, parted.where) == (("A", "B"), (How.PARTED,), ("A",))


def test_a_code_moves_but_what_stands_below_it_does_not():
    c, d = code("C", "B"), code("D")
    moved = compare(book(A, B, c, d), book(A, replace(B, parent=b"D"), c, d))
    assert moved == [Difference(("D", "B"), (How.MOVED,), {}, where=("A", "B"))]
    assert hows(book(A, d), book(A, replace(d, parent=b"A"))) == {"D": (How.MOVED,)}


def test_renamed_reworded_and_archived_are_told_apart():
    definition = Definition("Bee", "About bees.")
    (found,) = compare(book(A, B), book(A, replace(B, definition=definition, archived=True, exclusive=True)))
    assert found.how == (How.ARCHIVED, How.RENAMED, How.CHANGED)
    assert found.words == {
        "name": ("B", "Bee"),
        "definition": ("About B.", "About bees."),
        "exclusive": ("", "yes"),
    }
    assert hows(book(replace(A, archived=True)), book(A)) == {"A": (How.RESTORED,)}


def test_slots_differ_by_what_they_ask():
    changed = compare(book(A, slots=(slot(),)), book(A, slots=(slot(need=Need.REQUIRED, choices=("x", "y")),)))
    words = {"choices": ("", "x, y"), "need": ("optional", "required")}
    assert changed == [Difference(("A", "Actor"), (How.CHANGED,), words, Part.SLOT)]
    assert hows(book(A), book(A, slots=(slot(code=None),))) == {"Actor": (How.ADDED,)}
    assert hows(book(A, slots=(slot(),)), book(A)) == {"Actor": (How.REMOVED,)}


def test_slots_move_and_change_their_places():
    other = slot(id=b"t", key="target", label="Target", order=2.0)
    moved = compare(book(A, B, slots=(slot(),)), book(A, B, slots=(slot(code=b"B"),)))
    assert moved == [Difference(("A", "B", "Actor"), (How.MOVED,), {}, Part.SLOT, ("A", "Actor"))]
    assert hows(book(A, slots=(slot(), other)), book(A, slots=(slot(order=3.0), other))) == {"Target": (How.REORDERED,)}


def test_colours_digits_and_short_names_are_named():
    (found,) = compare(book(A), book(replace(A, colour="#0072B2", digit=3, short_name="a")))
    assert found.how == (How.CHANGED,)
    assert found.words == {"short_name": ("", "a"), "colour": ("", "#0072B2"), "digit": ("", "3")}


def test_of_codes_in_another_order_only_those_that_went_elsewhere_are_named():
    siblings = [replace(code(name), order=place) for place, name in enumerate("PQRS")]
    first, *rest = siblings
    assert hows(book(*siblings), book(*rest, replace(first, order=9))) == {"P": (How.REORDERED,)}
    assert compare(book(*siblings), book(*rest)) == compare(book(*siblings), book(*reversed(rest)))


def test_entities_are_compared_by_what_is_known_of_them():
    china = Entity(b"e", "CHN", "China")
    found = compare(book(entities=(china,)), book(entities=(replace(china, name="PRC", aliases=("Beijing",)),)))
    words = {"name": ("China", "PRC"), "aliases": ("", "Beijing")}
    assert found == [Difference(("PRC",), (How.RENAMED, How.CHANGED), words, Part.ENTITY)]
    assert hows(book(), book(entities=(china,))) == {"China": (How.ADDED,)}
    assert hows(book(entities=(china,)), book()) == {"China": (How.REMOVED,)}


def test_sets_are_compared_by_their_codes_whatever_these_are_called():
    hard = CodeSet(b"h", "Hard", frozenset({b"A"}))
    renamed = replace(A, definition=Definition("Aye", "About A."))
    assert hows(book(A, sets=(hard,)), book(renamed, sets=(hard,))) == {"Aye": (How.RENAMED,)}
    (found,) = compare(book(A, B, sets=(hard,)), book(A, B, sets=(replace(hard, codes=frozenset({b"A", b"B"})),)))
    assert found == Difference(("Hard",), (How.CHANGED,), {"codes": ("A", "A; A / B")}, Part.SET)
    assert hows(book(A), book(A, sets=(hard,))) == {"Hard": (How.ADDED,)}


def test_what_leads_to_a_renamed_code_is_not_said_to_have_changed():
    leads = replace(B, definition=Definition("B", exclude="Money → “A”"))
    renamed = replace(A, definition=Definition("Aye", "About A."))
    follows = replace(leads, definition=Definition("B", exclude="Money → “Aye”"))
    assert hows(book(A, leads), book(renamed, follows)) == {"Aye": (How.RENAMED,)}
    elsewhere = replace(leads, definition=Definition("B", exclude="Money → “C”"))
    assert hows(book(A, leads, code("C")), book(A, elsewhere, code("C"))) == {"B": (How.CHANGED,)}

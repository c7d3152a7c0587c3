"""Two identities of one person: joined, resolved by every read, separated again; nothing is rewritten."""

import shutil

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.documents import Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.memos import MemoKind, Target
from desktop.domain.outgoing import Layout
from desktop.domain.selection import Selection
from desktop.domain.spans import Span
from desktop.formats.losses import Lost
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.agreement import agreement
from desktop.project.coverage import codings_of, coverage
from desktop.project.exchange import export, losses
from desktop.project.matrices import behind, matrix
from desktop.project.queue import queue
from desktop.project.segments import Wanted as Retrieved
from desktop.project.segments import retrieve
from desktop.project.sending import Wanted, send, sending
from desktop.project.snapshots import of_round, snapshot
from desktop.store import schema
from tests.conftest import BORIS, MAYA, TEXT
from tests.project.conftest import code
from tests.project.test_rounds import finish, opened

OFFICE = Coder(CoderId(derived_id("test coder", "office")), "M. Ito", "MI")
JOIN = op.SamePerson(OFFICE, MAYA)


def as_coder(project, coder, act):
    project.switch_coder(coder.id)
    made = act()
    project.switch_coder(MAYA.id)
    return made


@pytest.fixture
def office(project, two, article, roles):
    """Maya's and Boris's codings, and one that Maya made at the office under another name."""
    project.run(op.AddCoder(OFFICE))
    return as_coder(project, OFFICE, lambda: code(project, article, roles, "convoy"))


def written_by(project, coding):
    """Return under which identity a coding stands in the table."""
    query = sa.select(schema.coder.c.uid).join(schema.coding).where(schema.coding.c.uid == coding)
    return project._database.connection.execute(query).scalar_one()


def test_joined_identities_are_one_coder_in_all_that_is_read(project, article, office, two):
    target = Target(MemoKind.CODING, office)
    as_coder(project, OFFICE, lambda: project.run(op.WriteMemo(target, "A convoy.")))
    project.run(JOIN)
    mine = {two[0], office}
    assert [each.name for each in project.coders()] == ["Boris", "Maya"]
    for asked in (MAYA.id, OFFICE.id):
        assert {each.id for each in project.codings(article, {asked})} == mine
        assert {each.id for each in project.codings_of_coder(asked)} == mine
        assert sum(project.counts(asked).values()) == len(project.coded(asked).start) == 2
        assert project.progress(asked)[article].codings == 2
        assert project.memo_on(target, asked).coder == MAYA.id
    assert {each.coder for each in project.codings(article)} == {MAYA.id, BORIS.id}
    assert project.coding(office).coder == MAYA.id
    assert [each.coder.name for each in coverage(project)[0]] == ["Boris", "Maya"]
    assert {row.coder_name for row in project.coded_spans(coders={MAYA.id})} == {"Maya"}
    rows = project.outgoing(Selection(coders={OFFICE.id}), Layout(with_texts=True)).entries()
    assert {entry.fields["coder"] for entry in rows if "coder" in entry.fields} == {MAYA.id}
    lost = losses(project.outgoing(), "out.csv")
    assert [loss.names for loss in lost if loss.kind is Lost.OTHER_NAME] == [("M. Ito",)]
    assert {event.coder for event in project.history()} == {MAYA.id, BORIS.id}
    assert (written_by(project, office), written_by(project, two[0])) == (OFFICE.id, MAYA.id)
    assert project.check() == []


def test_a_person_changes_what_either_identity_made(project, article, office, two):
    with pytest.raises(KnownError, match=r"This is M\. Ito's"):
        project.run(op.RemoveCodings((office,)))
    project.run(JOIN)
    project.run(op.MoveCoding(office, Span(0, 4)))
    project.run(op.RemoveCodings((office,)))
    assert project.undo_label() == "Remove 1 coding"
    project.undo()
    assert project.coding(office).span == Span(0, 4)
    with pytest.raises(KnownError, match="This is Boris's"):
        project.run(op.RemoveCodings((two[1],)))


def test_joining_is_undone_and_separated_again_without_a_trace_in_the_work(project, article, office, two):
    before = {each.id: each.coder for each in project.codings(article)}
    project.run(JOIN)
    joined = {each.id: each.coder for each in project.codings(article)}
    project.undo()
    assert {each.id: each.coder for each in project.codings(article)} == before
    project.redo()
    assert {each.id: each.coder for each in project.codings(article)} == joined
    project.run(op.Separate(OFFICE))
    assert {each.id: each.coder for each in project.codings(article)} == before
    project.undo()
    assert {each.id: each.coder for each in project.codings(article)} == joined
    assert project.check() == []


def test_new_work_stands_under_the_identity_at_hand(project, location, article, office):
    project.run(JOIN)
    project.close()
    with Project.open(location, coder=OFFICE) as there:
        assert there.coder == MAYA
        made = code(there, article, lambda name: there.find_code(name).id, "embassies", "investment role")
        assert written_by(there, made) == OFFICE.id
        there.run(op.Separate(OFFICE))
        assert there.coder.id == there.coding(made).coder == OFFICE.id
        with pytest.raises(KnownError, match="This is Maya's"):
            there.run(op.RemoveCodings((there.codings(article, {MAYA.id})[0].id,)))


def test_who_leaves_a_person_of_three_leaves_the_others_together(project, office):
    third = Coder(CoderId(derived_id("test coder", "third")), "Ito, Maya")
    project.run(op.AddCoder(third))
    project.run(JOIN)
    project.run(op.SamePerson(third, OFFICE))
    assert [each.name for each in project.coders()] == ["Boris", "Maya"]
    assert {each.name for each in project.joined()[MAYA.id]} == {"M. Ito", "Ito, Maya"}
    project.run(op.Separate(MAYA))
    assert len(project.coders()) == 3
    assert len(project.hands({third.id})) == 2
    assert project.person(third.id) == project.person(OFFICE.id)
    with pytest.raises(KnownError, match="nobody else"):
        project.run(op.Separate(MAYA))
    with pytest.raises(KnownError, match="one person here already"):
        project.run(op.SamePerson(third, OFFICE))


def test_what_was_said_last_counts_under_whichever_identity(project, article, roles, office):
    project.run(op.SetStatus((article,), Status.DONE))
    as_coder(project, OFFICE, lambda: project.run(op.SetStatus((article,), Status.IN_PROGRESS)))
    as_coder(project, OFFICE, lambda: project.run(op.PinCode(3, roles("investment role"))))
    project.run(JOIN)
    assert project.progress()[article].status is Status.IN_PROGRESS
    assert project.pins() == {3: roles("investment role")}
    project.run(op.SetStatus((article,), Status.DONE))
    assert project.progress()[article].status is Status.DONE
    project.run(op.PinCode(3, None))
    assert project.pins() == {}


def test_one_memo_on_one_thing_is_written_by_a_person(project, article, office):
    target = Target(MemoKind.DOCUMENT, article)
    as_coder(project, OFFICE, lambda: project.run(op.WriteMemo(target, "From the office.")))
    project.run(JOIN)
    project.run(op.WriteMemo(target, "From home."))
    assert [memo.body for memo in project.memos()] == ["From home."]


def test_in_a_blind_round_a_person_sees_what_either_made_and_nothing_else(project, article, office, two):
    opened(project, article)
    assert {each.id for each in project.codings(article)} == {two[0]}
    project.run(JOIN)
    assert {each.id for each in project.codings(article)} == {two[0], office}
    assert sum(project.counts(BORIS.id).values()) == 0
    with pytest.raises(KnownError, match="cannot be seen"):
        project.coding(two[1])
    project.undo()
    with pytest.raises(KnownError, match="cannot be seen"):
        project.coding(office)


def test_what_either_is_asked_for_and_calls_done_counts_for_the_person(project, article, office):
    project.run(op.OpenRound("First", (article,), (OFFICE.id, BORIS.id)))
    project.run(JOIN)
    (mine,) = project.yours_to_code()
    assert mine.assignment.coder == MAYA.id
    finish(project, article, MAYA, BORIS)
    assert project.yours_to_code() == []
    assert project.all_finished(project.find_round("First"))
    assert project.find_round("First").coders == (MAYA.id, BORIS.id)


def test_two_who_are_asked_to_code_in_one_open_round_are_not_joined(project, article, office):
    project.run(op.OpenRound("First", (article,), (OFFICE.id, MAYA.id, BORIS.id)))
    with pytest.raises(KnownError, match="Both are asked to code in the open round “First”"):
        project.run(JOIN)
    project.run(op.Assign(project.find_round("First").id, taken=((article, OFFICE.id),)))
    project.run(JOIN)
    assert project.find_round("First").coders == (MAYA.id, BORIS.id)


def test_a_closed_round_keeps_its_figures_whoever_is_joined_or_separated(project, article, office):
    project.run(op.OpenRound("First", (article,), (OFFICE.id, MAYA.id, BORIS.id)))
    finish(project, article, MAYA, OFFICE, BORIS)
    round_ = project.find_round("First").id
    project.run(op.CloseRound(round_))
    before = of_round(project, project.round(round_))
    figures = agreement(project, before).whole
    assert len(before.coders) == 3
    project.run(JOIN)
    assert of_round(project, project.round(round_)) == before
    project.run(op.OpenRound("Second", (article,), (MAYA.id, BORIS.id)))
    second = project.find_round("Second").id
    project.run(op.CloseRound(second))
    joined = of_round(project, project.round(second))
    assert (len(joined.coders), joined.codings) == (2, 3)
    project.run(op.Separate(OFFICE))
    assert of_round(project, project.round(second)) == joined
    assert agreement(project, of_round(project, project.round(round_))).whole == figures


def test_what_another_identity_had_when_a_round_closed_does_not_come_into_it(project, article, office):
    project.run(op.OpenRound("First", (article,), (OFFICE.id, BORIS.id)))
    finish(project, article, OFFICE, BORIS, MAYA)
    round_ = project.find_round("First").id
    project.run(op.CloseRound(round_))
    before = of_round(project, project.round(round_))
    project.run(JOIN)
    after = of_round(project, project.round(round_))
    assert after.coders == {MAYA.id, BORIS.id}
    assert {each.id for each in after.compared} == {each.id for each in before.compared}
    assert agreement(project, after).whole == agreement(project, before).whole
    assert (after.codings, after.trust) == (before.codings, before.trust)


def test_agreement_takes_a_person_as_one_coder_whose_overlaps_are_one(project, article, roles, office):
    start = TEXT.index("convoy")
    mine = NewCoding(article, Span(start - 5, start + 3), roles("security role"))
    project.run(op.AddCodings((mine,)))
    both = NewCoding(article, Span(start - 5, start + 6), roles("security role"))
    as_coder(project, BORIS, lambda: project.run(op.AddCodings((both,))))
    project.run(JOIN)
    taken = snapshot(project, project.coders())
    assert taken.coders == {MAYA.id, BORIS.id}
    assert [each.span for each in taken.shared[0].layers[MAYA.id]] == [both.span, Span(68, 77)]
    (case,) = [item for item in queue(project, taken).items if len(item.cluster.by_coder) > 1]
    assert case.cluster.agrees


@pytest.fixture
def doubled(project, article, roles, office):
    """What Maya made under both names: words and a whole article with one code, and words with another."""
    code(project, article, roles, "convoy")
    code(project, article, roles, "convoy", "investment role")
    give = op.CodeDocuments((article,), roles("diplomatic role"))
    project.run(give)
    as_coder(project, OFFICE, lambda: project.run(give))
    return {roles("security role"): 2, roles("investment role"): 1, roles("diplomatic role"): 1}


def test_what_a_person_made_under_both_names_counts_once_and_is_listed_twice(project, article, doubled, tmp_path):
    assert project.uncounted(MAYA.id) == {}
    project.run(JOIN)
    assert project.counted(MAYA.id) == project.counted(OFFICE.id, article) == doubled
    assert sum(project.uncounted(MAYA.id)[article].values()) == 2
    assert len(project.codings(article, {MAYA.id})) == 4
    table = matrix(project, "code", "document", MAYA.id)
    assert table.total() == len(codings_of(project, article, MAYA.id)) == 4
    assert [each.progress.codings for each in coverage(project)[0]] == [1, 4]
    assert len(retrieve(project, Retrieved(), MAYA.id).codings) == 3
    assert snapshot(project, project.coders()).codings == 4
    assert export(project, tmp_path / "out.xlsx") == 7
    about = dict(row[:2] for row in load_workbook(tmp_path / "out.xlsx")["About"].values)
    assert (about["codings of Maya"], about["codings of Boris"]) == ("4", "1")


def test_what_counts_once_counts_again_when_one_is_removed_or_the_names_are_separated(
    project, article, office, doubled
):
    project.run(JOIN)
    assert project.counted(MAYA.id) == doubled
    project.run(op.RemoveCodings((office,)))
    assert project.counted(MAYA.id) == doubled
    assert sum(project.uncounted(MAYA.id)[article].values()) == 1
    project.undo()
    project.run(op.Separate(OFFICE))
    assert project.uncounted(MAYA.id) == project.uncounted(OFFICE.id) == {}
    assert sum(project.counted(OFFICE.id).values()) == 2


def test_what_says_something_else_under_each_name_counts_for_each(project, article, roles, office, tmp_path):
    mine = code(project, article, roles, "convoy")
    project.run(op.Qualify((mine,), {"actor": ("RUS",)}))
    project.run(JOIN)
    assert project.uncounted(MAYA.id) == {}
    assert matrix(project, "code", "document", MAYA.id).total() == 3
    assert len(codings_of(project, article, MAYA.id)) == 3
    assert sum(len(each.layers[MAYA.id]) for each in snapshot(project, project.coders()).articles) == 3
    export(project, tmp_path / "out.xlsx")
    about = dict(row[:2] for row in load_workbook(tmp_path / "out.xlsx")["About"].values)
    assert about["codings of Maya"] == "3"


@pytest.mark.parametrize("names", [2, 3])
def test_of_what_several_names_made_the_first_stands_for_all(project, article, roles, office, names):
    made = [office, code(project, article, roles, "convoy")]
    if names == 3:
        third = Coder(CoderId(derived_id("test coder", "third")), "Ito, Maya")
        project.run(op.AddCoder(third))
        made.append(as_coder(project, third, lambda: code(project, article, roles, "convoy")))
        project.run(op.SamePerson(third, MAYA))
    project.run(JOIN)
    every = matrix(project, "code", "document", MAYA.id)
    (counted,) = {each.id for each in behind(project, every, every.rows[0], every.columns[0])}.intersection(made)
    assert counted == min(made)
    assert sum(project.uncounted(MAYA.id)[article].values()) == names - 1


@pytest.fixture
def copies(project, location, office):
    """The same project in three files."""
    if project.path is None:
        pytest.skip("a server is no file")
    project.close()
    return [shutil.copy(location, f"{location}.{n}.gloss") for n in range(3)]


def test_joins_in_a_circle_and_on_several_copies_end_alike(copies):
    everybody = (MAYA, OFFICE, BORIS)
    for n, path in enumerate(copies):
        with Project.open(path, coder=everybody[n]) as there:
            there.run(op.SamePerson(everybody[n], everybody[(n + 1) % 3]))
    ends = []
    for path in (*copies, *copies):
        with Project.open(path, coder=MAYA) as there:
            for other in copies:
                if other != path:
                    there.merge(there.path.with_name(other.rsplit("/", 1)[-1]))
            ends.append([(each.id, each.name) for each in there.coders()])
            assert there.check() == []
    assert len(ends[-1]) == 1
    assert ends[3:] == [ends[-1]] * 3


def test_a_join_goes_with_a_sent_file_and_the_person_sends_all_of_theirs(copies, tmp_path):
    sent = tmp_path / "sent.gloss"
    with Project.open(copies[0], coder=MAYA) as mine:
        mine.run(JOIN)
        assert [row[1:] for row in sending(mine, Wanted()).codings] == [("Maya", 2)]
        send(mine, sent, Wanted())
    with Project.open(copies[1], coder=BORIS) as theirs:
        theirs.merge(sent)
        assert [each.name for each in theirs.coders()] == ["Boris", "Maya"]
        theirs.undo()
        assert len(theirs.coders()) == 3


def test_a_merge_offers_a_coder_who_came_for_one_who_is_called_alike(copies, tmp_path):
    there = tmp_path / "laptop.gloss"
    shutil.copy(copies[0], there)
    laptop = Coder(CoderId(derived_id("test coder", "laptop")), "Ito, Maya")
    with Project.open(there, coder=laptop) as project:
        (document,) = project.documents()
        project.run(op.AddCodings((NewCoding(document.id, Span(0, 4), project.find_code("security role").id),)))
    with Project.open(copies[0], coder=MAYA) as mine:
        for dry in (True, False):
            report = mine.merge(there, dry=dry)
            assert [(each.came.name, each.here.name) for each in report.same_coders] == [("Ito, Maya", "M. Ito")]
            assert [(each.coder, each.new) for each in report.codings] == [("Ito, Maya", 1)]
        mine.run(op.SamePerson(laptop, OFFICE))
        assert mine.merge(there).same_coders == ()

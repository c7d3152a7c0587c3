"""What coders see differently is decided beside their codings, which stay as they are."""

import pytest

from desktop.domain.coders import Coder
from desktop.domain.codings import Origin
from desktop.domain.decisions import AGREED, AGREED_LAYER, Outcome, Tag, Verdict
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import CoderId, derived_id
from desktop.domain.selection import Selection
from desktop.domain.spans import Span
from desktop.project import Project, verdicts
from desktop.project import operations as op
from desktop.project.exchange import export
from desktop.project.matrices import matrix
from desktop.project.queue import Order, State, Wanted, queue
from desktop.project.snapshots import of_round, snapshot
from desktop.review.differences import Kind
from tests.conftest import BORIS, MAYA, TEXT
from tests.project.conftest import code


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def differing(project, article, roles, two):
    """Maya and Boris agree on one coding, differ by ends in a second, by code in a third; two have one coder alone."""
    said = {MAYA: ("held drills", "a loan", "investment role"), BORIS: ("drills; Beijing", "a loan", "diplomatic role")}
    for coder, (wide, loan, role) in said.items():
        project.switch_coder(coder.id)
        code(project, article, roles, "convoy")
        code(project, article, roles, wide, "investment role")
        code(project, article, roles, loan, role)
    project.switch_coder(MAYA.id)
    return article


def made(project):
    return queue(project, snapshot(project, project.coders()))


def the(project, kind):
    return next(item for item in made(project).items if item.cluster.kind is kind).cluster


def originals(project):
    return {coder.id: project.codings_of_coder(coder.id) for coder in project.coders()}


def agreed(project, article):
    return [(coding.span.of(TEXT), coding.code) for coding in project.codings(article, {AGREED})]


def test_the_queue_walks_what_differs_in_reading_order(project, differing):
    found = made(project).shown()
    assert [item.cluster.span.of(TEXT) for item in found] == ["embassies", "held drills; Beijing", "drills", "a loan"]
    assert [item.cluster.kind for item in found][1] is Kind.BOUNDARY
    assert found[3].cluster.kind is Kind.DIFFERENT_CODE
    assert {found[0].cluster.kind, found[2].cluster.kind} == {Kind.ONLY_A, Kind.ONLY_B}
    assert made(project).states() == {State.OPEN: 4}
    assert len(made(project).shown(Wanted(agreeing=True))) == 5


def test_the_queue_can_be_filtered_and_ordered(project, roles, differing):
    found = made(project)
    by_kind = found.shown(Wanted(kinds={Kind.DIFFERENT_CODE}))
    assert [item.cluster.span.of(TEXT) for item in by_kind] == ["a loan"]
    assert len(found.shown(Wanted(codes={roles("investment role")}))) == 2
    assert len(found.shown(Wanted(coders={BORIS.id}, documents={differing}))) == 3
    assert found.shown(order=Order.KIND)[0].cluster.kind is Kind.BOUNDARY
    assert found.shown(order=Order.FURTHEST_APART)[-1].cluster.span.of(TEXT) == "a loan"
    assert found.shown(Wanted(states={State.SETTLED})) == []


def test_names_are_hidden_and_dealt_by_seed(project, differing):
    letters = [queue(project, snapshot(project, project.coders()), seed=seed).letters for seed in range(20)]
    assert {tuple(sorted(each.values())) for each in letters} == {("A", "B")}
    assert len({each[MAYA.id] for each in letters}) == 2
    assert made(project).letters == made(project).letters


def test_a_decision_makes_a_coding_of_the_agreed_layer_and_leaves_the_others_alone(project, roles, differing):
    before, boundary = originals(project), the(project, Kind.BOUNDARY)
    changes = project.run(verdicts.take(boundary, BORIS.id, verdicts.Reason(Tag.BOUNDARY, "the object is part of it")))
    assert changes.decisions_of == {differing}
    assert agreed(project, differing) == [("drills; Beijing", roles("investment role"))]
    (decision,) = project.decisions(differing)
    assert decision.sources == tuple(sorted(coding.id for coding in boundary.codings))
    assert decision.taken == (boundary.by_coder[BORIS.id][0].id,)
    assert (decision.by, decision.tag, decision.note) == (MAYA.id, Tag.BOUNDARY, "the object is part of it")
    assert originals(project) == before
    item = made(project).find(boundary.key[:8])
    assert item is not None
    assert item.state is State.SETTLED
    project.undo()
    assert agreed(project, differing) == []
    assert originals(project) == before
    assert project.check() == []


def test_a_coding_of_the_agreed_layer_is_read_like_any(project, roles, differing):
    project.run(verdicts.union(the(project, Kind.BOUNDARY)))
    (coding,) = project.codings_of_coder(AGREED)
    assert (coding.origin, coding.meaning) == (Origin.AGREED, project.codebook().codes[coding.code].meaning_id)
    assert project.coding(coding.id) == coding
    assert project.codings_of_code(coding.code, AGREED) == [coding]
    assert project.counts(AGREED) == {roles("investment role"): 1}
    assert [layer.name for layer in project.layers()] == ["Boris", "Maya", "Agreed"]
    (row,) = project.coded_spans(coders={AGREED})
    assert (row.coder_name, row.quote) == ("Agreed", "held drills; Beijing")
    table = matrix(project, "code", "document", AGREED)
    assert [table.number(r, c) for r in table.rows for c in table.columns] == [1]
    assert coding not in project.codings(differing)


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (verdicts.union, ["held drills; Beijing"]),
        (verdicts.intersection, ["drills"]),
        (lambda cluster: verdicts.edited(cluster, span("held drills")), ["held drills"]),
        (verdicts.not_coded, []),
        (verdicts.defer, []),
    ],
)
def test_ends_can_be_decided_in_each_way(project, differing, decide, words):
    project.run(decide(the(project, Kind.BOUNDARY)))
    assert [quote for quote, _ in agreed(project, differing)] == words
    assert len(project.decisions()) == 1


def test_another_code_can_be_given(project, roles, differing):
    with pytest.raises(KnownError, match="different codes"):
        verdicts.union(the(project, Kind.DIFFERENT_CODE))
    project.run(verdicts.other_code(the(project, Kind.DIFFERENT_CODE), roles("security role")))
    assert agreed(project, differing) == [("a loan", roles("security role"))]


def test_taking_a_coder_who_has_nothing_there_says_it_is_not_coded(project, differing):
    lonely = next(item.cluster for item in made(project).items if item.cluster.absent)
    (decision,) = (verdicts.take(lonely, lonely.absent[0]),)
    assert (decision.verdict, decision.outcomes) == (Verdict.NOT_CODED, ())


def test_deciding_again_replaces_what_was_decided(project, differing):
    project.run(verdicts.union(the(project, Kind.BOUNDARY)))
    project.run(verdicts.defer(the(project, Kind.BOUNDARY)))
    (decision,) = project.decisions()
    assert decision.verdict is Verdict.DEFERRED
    assert made(project).states() == {State.OPEN: 3, State.DEFERRED: 1}
    project.run(op.Undecide((decision.id,)))
    assert project.decisions() == []
    project.undo()
    project.undo()
    assert [each.verdict for each in project.decisions()] == [Verdict.UNION]


def test_deciding_about_what_was_coded_anew_replaces_what_was_decided_before(project, article, roles):
    role = roles("security role")
    for words in ("embassies open", "embassies"):
        project.run(op.RemoveCodings(tuple(each.id for each in project.codings(article))))
        coding = code(project, article, roles, words)
        project.run(op.Decide(article, (coding,), Verdict.TAKEN, (Outcome(role, span(words)),), (coding,)))
    assert [each.span for each in project.codings(article, {AGREED})] == [span("embassies")]
    other = code(project, article, roles, "drills")
    project.run(op.Decide(article, (other,), Verdict.TAKEN, (Outcome(role, span("drills")),), (other,)))
    assert len(project.codings(article, {AGREED})) == 2


def test_what_a_coder_changes_after_it_was_decided_is_open_again(project, differing):
    boundary = the(project, Kind.BOUNDARY)
    project.run(verdicts.union(boundary))
    project.run(op.MoveCoding(boundary.by_coder[MAYA.id][0].id, span("drills")))
    item = next(item for item in made(project).items if item.decisions)
    assert (item.changed, item.state) == (True, State.OPEN)


def removed(project, cluster):
    """Let each coder remove what they have there."""
    for coder, codings in cluster.by_coder.items():
        project.switch_coder(coder)
        project.run(op.RemoveCodings(tuple(each.id for each in codings)))
    project.switch_coder(MAYA.id)


def left_alone(project):
    return [item for item in made(project).items if item.cluster.kind is Kind.ALL_REMOVED]


def test_what_stays_agreed_though_nobody_has_it_any_more_is_to_be_looked_at(project, differing):
    boundary = the(project, Kind.BOUNDARY)
    project.run(verdicts.take(boundary, BORIS.id))
    removed(project, boundary)
    (item,) = left_alone(project)
    assert (item.state, item.cluster.document, item.cluster.span) == (State.OPEN, differing, span("drills; Beijing"))
    assert made(project).find(item.cluster.key) == item
    assert item in made(project).shown()
    assert verdicts.settle(made(project), verdicts.Rules(within_tolerance=True)).unanimous == 1
    project.undo()
    assert left_alone(project) == []


@pytest.mark.parametrize("keep", [True, False])
def test_it_is_kept_on_the_agreed_layer_or_taken_from_it(project, roles, differing, keep):
    boundary = the(project, Kind.BOUNDARY)
    project.run(verdicts.take(boundary, BORIS.id))
    removed(project, boundary)
    (item,) = left_alone(project)
    project.run(verdicts.take(item.cluster, AGREED) if keep else verdicts.not_coded(item.cluster))
    found = [("drills; Beijing", roles("investment role"))] if keep else []
    assert agreed(project, differing) == found
    assert [each.state for each in left_alone(project)] == [State.SETTLED] * keep
    project.undo()
    assert [each.state for each in left_alone(project)] == [State.OPEN]
    assert project.check() == []


def test_codes_of_whole_articles_that_only_the_agreed_layer_has_are_to_be_looked_at_too(project, article, roles, two):
    project.run(op.CodeDocuments((article,), roles("diplomatic role")))
    (whole,) = [item.cluster for item in made(project).items if item.cluster.whole]
    project.run(verdicts.take(whole, MAYA.id))
    project.undo()
    project.redo()
    assert left_alone(project) == []
    project.run(op.RemoveDocumentCodings((whole.codings[0].id,)))
    assert [(each.state, each.cluster.whole) for each in left_alone(project)] == [(State.OPEN, True)]


def test_what_a_coder_who_is_not_compared_has_is_not_left_alone(project, differing):
    boundary = the(project, Kind.BOUNDARY)
    project.run(verdicts.take(boundary, BORIS.id))
    alone = queue(project, snapshot(project, [MAYA, Coder(CoderId(b"c" * 16), "Carla")]))
    assert [item for item in alone.items if item.cluster.kind is Kind.ALL_REMOVED] == []


def test_rules_settle_the_unanimous_as_one_step_and_report(project, differing):
    before = originals(project)
    found = verdicts.settle(made(project), verdicts.Rules())
    assert (found.unanimous, found.within_tolerance, found.settled_before, found.left) == (1, 0, 0, 4)
    project.run(found.operation)
    (decision,) = project.decisions()
    assert decision.verdict is Verdict.UNANIMOUS
    assert [quote for quote, _ in agreed(project, differing)] == ["convoy"]
    again = verdicts.settle(made(project), verdicts.Rules())
    assert again == verdicts.Settling(None, 0, 0, 1, 4)
    assert originals(project) == before
    project.undo()
    assert project.decisions() == []


def test_rules_settle_within_tolerance_when_told(project, differing):
    near = queue(project, snapshot(project, project.coders()), tolerance=9)
    found = verdicts.settle(near, verdicts.Rules(unanimous=False, within_tolerance=True))
    assert (found.unanimous, found.within_tolerance) == (0, 1)
    project.run(found.operation)
    assert [quote for quote, _ in agreed(project, differing)] == ["held drills; Beijing"]


def test_rules_leave_alone_what_people_decided(project, differing):
    project.run(verdicts.not_coded(the(project, Kind.AGREE)))
    assert verdicts.settle(made(project), verdicts.Rules()).operation is None


def test_codes_of_whole_articles_are_decided_too(project, article, roles, two):
    for coder in (MAYA, BORIS):
        project.switch_coder(coder.id)
        project.run(op.CodeDocuments((article,), roles("investment role")))
    project.run(op.CodeDocuments((article,), roles("diplomatic role")))
    wholes = [item.cluster for item in made(project).items if item.cluster.whole]
    assert len(wholes) == 2
    for cluster in wholes:
        project.run(verdicts.take(cluster, BORIS.id))
    found = project.document_codings(article, {AGREED})
    assert {each.code for each in found} == {roles("investment role"), roles("diplomatic role")}
    assert len(project.document_codings(article)) == 3


@pytest.mark.parametrize(
    "bad",
    [
        {"sources": ()},
        {"verdict": Verdict.NOT_CODED},
        {"outcomes": ()},
        {"taken": (b"x" * 16,)},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(project, article, roles, two, bad):
    sense = {"sources": two, "verdict": Verdict.EDITED, "outcomes": (Outcome(roles("security role"), Span(0, 4)),)}
    with pytest.raises(KnownError):
        project.run(op.Decide(article, **(sense | bad)))
    assert project.decisions() == []


def test_nothing_is_decided_in_a_blind_round(project, differing):
    boundary = the(project, Kind.BOUNDARY)
    project.run(verdicts.union(boundary))
    project.run(op.OpenRound("Blind", (differing,), (MAYA.id, BORIS.id)))
    assert project.decisions() == []
    with pytest.raises(KnownError, match="blind"):
        project.run(verdicts.union(boundary))


def test_a_decision_in_a_closed_round_is_about_what_was_frozen(project, article, roles, differing):
    project.run(op.OpenRound("Round", (article,), (MAYA.id, BORIS.id)))
    for coder in (BORIS, MAYA):
        project.switch_coder(coder.id)
        project.run(op.SetStatus((article,), Status.DONE))
    (found,) = project.rounds()
    project.run(op.CloseRound(found.id))
    frozen = queue(project, of_round(project, project.round(found.id)))
    project.run(op.RemoveCodings(tuple(coding.id for coding in project.codings_of_coder(MAYA.id))))
    assert [i.cluster for i in queue(project, of_round(project, project.round(found.id))).items] == [
        i.cluster for i in frozen.items
    ]
    boundary = next(item.cluster for item in frozen.items if item.cluster.kind is Kind.BOUNDARY)
    project.run(verdicts.take(boundary, MAYA.id, verdicts.Reason(round=found.id)))
    assert project.decisions()[0].round == found.id
    assert [quote for quote, _ in agreed(project, article)] == ["held drills"]


def test_removing_an_article_takes_its_decisions_out_of_sight_and_back(project, differing):
    project.run(verdicts.union(the(project, Kind.BOUNDARY)))
    project.run(op.RemoveDocuments((differing,)))
    assert project.decisions() == []
    project.undo()
    assert len(project.decisions()) == 1


def test_the_agreed_layer_is_compared_like_a_coders(project, differing):
    project.run(verdicts.take(the(project, Kind.BOUNDARY), MAYA.id))
    project.run(op.AddDocuments((NewDocument(Source("Other"), "Other words."),)))
    taken = snapshot(project, [MAYA, AGREED_LAYER])
    assert [set(article.layers) for article in taken.shared] == [{MAYA.id, AGREED}]


def test_a_code_of_the_agreed_layer_is_not_deleted(project, article, roles):
    role, coding = roles("security role"), code(project, article, roles, "convoy")
    project.run(op.Decide(article, (coding,), Verdict.TAKEN, (Outcome(role, span("convoy")),), (coding,)))
    with pytest.raises(KnownError, match="is on the agreed layer"):
        project.run(op.DeleteCodes((role,)))
    project.run(op.Undecide(tuple(each.id for each in project.decisions())))
    project.run(op.DeleteCodes((role,)))
    assert role not in project.codebook().codes


def test_a_code_deleted_while_a_copy_put_it_on_the_agreed_layer_stays_with_what_was_decided(
    project, article, roles, tmp_path
):
    role, coding = roles("security role"), code(project, article, roles, "convoy")
    project.save_copy(tmp_path / "boris.gloss")
    with Project.open(tmp_path / "boris.gloss", coder=BORIS) as boris:
        boris.run(op.Decide(article, (coding,), Verdict.TAKEN, (Outcome(role, span("convoy")),), (coding,)))
    project.run(op.DeleteCodes((role,)))
    project.merge(tmp_path / "boris.gloss")
    assert project.codebook().codes[role].archived
    assert matrix(project, "code", "document", AGREED).rows[0].name == "Roles / security role"
    assert export(project, tmp_path / "agreed.csv", selection=Selection(coders={AGREED})) == 1


def test_what_three_were_decided_about_stays_decided_when_two_are_compared(project, differing, roles):
    cem = Coder(CoderId(derived_id("test coder", "cem")), "Cem", "CE")
    project.run(op.AddCoder(cem))
    project.switch_coder(cem.id)
    theirs = code(project, differing, roles, "held drills", "investment role")
    project.switch_coder(MAYA.id)
    project.run(verdicts.take(the(project, Kind.BOUNDARY), MAYA.id))
    two = [each for each in project.coders() if each.id != cem.id]

    def state():
        return next(item.state for item in queue(project, snapshot(project, two)).items if item.decisions)

    assert state() is State.SETTLED
    project.switch_coder(cem.id)
    project.run(op.RemoveCodings((theirs,)))
    assert state() is State.OPEN

"""A corrected text takes the place of the old one, and what stands there goes with it."""

import pytest

from desktop.domain.codings import NewCoding, Origin
from desktop.domain.comments import CommentKind
from desktop.domain.decisions import AGREED, Outcome, Verdict
from desktop.domain.documents import NewDocument, Source, Status
from desktop.domain.errors import KnownError
from desktop.domain.ids import document_id, text_sha256
from desktop.domain.memos import MemoKind, Target
from desktop.domain.spans import Span
from desktop.domain.structure import Kind, Part
from desktop.project import operations as op
from desktop.project.queue import State, queue
from desktop.project.snapshots import snapshot
from tests.conftest import BORIS, MAYA, TEXT
from tests.project.conftest import code

CORRECTED = "A correction was made.\n" + TEXT.replace("two capitals", "both capitals").replace(
    "Beijing, by contrast, offered a loan for the road.", "Nothing more was said."
)


def revise(project, document, text=CORRECTED):
    project.run(op.ReviseDocument(document, NewDocument(Source("x"), text)))
    return document_id(text_sha256(text))


def quotes(project, document, coder=None):
    text = project.text(document)
    return [each.span.of(text) for each in project.codings(document, coder and (coder,))]


def test_the_new_version_takes_the_place_of_the_old_one_which_stays(project, article, roles):
    first = code(project, article, roles, "embassies")
    new = revise(project, article)
    assert [each.id for each in project.documents()] == [new]
    assert project.document(new).source == project.document(article).source
    assert project.text(article) == TEXT
    assert [each.id for each in project.versions_of(new)] == [new, article]
    assert (project.replaced_by(article), project.replaced_by(new)) == (new, None)
    (carried,) = project.codings(new)
    assert (carried.span.of(CORRECTED), carried.origin, carried.code) == (
        "embassies",
        Origin.CARRIED,
        roles("security role"),
    )
    assert project.coding(first).span.of(TEXT) == "embassies"
    assert sum(project.counts(MAYA.id).values()) == 1
    assert project.codings_of_coder(MAYA.id) == [carried]


def test_everybodys_codings_are_carried_as_theirs_and_one_undo_takes_all_back(project, article, two):
    new = revise(project, article)
    assert quotes(project, new, MAYA.id) == ["embassies"]
    assert quotes(project, new, BORIS.id) == ["drills"]
    project.undo()
    assert [each.id for each in project.documents()] == [article]
    assert sum(project.counts(MAYA.id).values()) == 1
    project.redo()
    assert quotes(project, new) == ["embassies", "drills"]
    assert project.check() == []


def test_it_can_be_brought_in_again_after_it_was_taken_back(project, article, roles):
    code(project, article, roles, "offered a loan for the road")
    revise(project, article)
    project.undo()
    new = revise(project, article)
    assert [each.now for each in project.to_settle()] == [None]
    assert project.codings(new) == []
    assert project.check() == []


def test_what_is_doubtful_or_lost_waits_and_is_settled_one_by_one(project, article, roles):
    code(project, article, roles, "two capitals")
    code(project, article, roles, "offered a loan for the road")
    code(project, article, roles, "embassies")
    new = revise(project, article)
    lost, doubtful = project.to_settle()
    assert doubtful.now.span.of(CORRECTED) == "both capitals"
    assert 60 <= doubtful.similarity < 90
    assert lost.now is None
    assert lost.shown.span.of(TEXT) == "offered a loan for the road"
    with pytest.raises(KnownError, match="were not found"):
        project.run(op.ConfirmCarried((lost.id,)))
    project.run(op.ConfirmCarried((doubtful.id,)))
    start = CORRECTED.index("Nothing more")
    project.run(op.PlaceCarried(lost.id, Span(start, start + len("Nothing more"))))
    assert project.to_settle() == []
    assert quotes(project, new) == ["both capitals", "embassies", "Nothing more"]
    project.undo()
    assert [each.id for each in project.to_settle()] == [lost.id]
    project.run(op.DropCarried((lost.id,)))
    assert project.to_settle() == []
    with pytest.raises(KnownError, match="does not wait"):
        project.run(op.DropCarried((lost.id,)))
    assert project.check() == []


def test_nobody_settles_what_is_anothers(project, article, roles):
    code(project, article, roles, "two capitals")
    revise(project, article)
    (waiting,) = project.to_settle()
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    assert project.to_settle() == []
    with pytest.raises(KnownError, match="This is Maya's"):
        project.run(op.ConfirmCarried((waiting.id,)))


def test_notes_answers_and_how_far_somebody_is_go_with_it(project, article, roles):
    first = code(project, article, roles, "embassies")
    project.run(op.WriteMemo(Target(MemoKind.CODING, first), "Look closer"))
    project.run(op.WriteMemo(Target(MemoKind.DOCUMENT, article), "Good"))
    start = TEXT.index("drills")
    project.run(op.WriteMemo(Target(MemoKind.SPAN, article, Span(start, start + 6)), "Which?"))
    project.run(op.SetStatus((article,), Status.DONE))
    project.run(op.CodeDocuments((article,), roles("diplomatic role")))
    new = revise(project, article)
    memos = project.memos(new)
    assert [memo.body for memo in memos] == ["Look closer", "Good", "Which?"]
    assert memos[2].target.span.of(CORRECTED) == "drills"
    assert project.progress()[new].status is Status.IN_PROGRESS
    (whole,) = project.document_codings()
    assert (whole.document, whole.code) == (new, roles("diplomatic role"))


@pytest.mark.parametrize(
    ("text", "sentence"), [(TEXT, "the same as that of"), (" \n", "no words"), ("Another text.", "as “Other”")]
)
def test_what_cannot_be_a_new_version_is_refused(project, article, text, sentence):
    project.run(op.AddDocuments((NewDocument(Source("Other"), "Another text."),)))
    with pytest.raises(KnownError, match=sentence):
        revise(project, article, text)
    assert len(project.documents()) == 2


def test_only_the_latest_version_is_corrected_and_none_that_is_in_an_open_round(project, article):
    new = revise(project, article)
    with pytest.raises(KnownError, match="newer version"):
        revise(project, article, "Yet another text.")
    project.run(op.AddCoder(BORIS))
    project.run(op.OpenRound("First", (new,), (MAYA.id, BORIS.id)))
    with pytest.raises(KnownError, match="in the round “First”"):
        revise(project, new, "Yet another text.")


def test_a_coding_made_later_in_the_old_version_does_not_count(project, article, roles):
    revise(project, article)
    start = TEXT.index("drills")
    project.run(op.AddCodings((NewCoding(article, Span(start, start + 6), roles("security role")),)))
    assert project.counts(MAYA.id) == {}


def test_an_old_version_can_be_purged_and_what_was_carried_from_it_stays(project, article, roles):
    code(project, article, roles, "embassies")
    new = revise(project, article)
    project.purge("document", article)
    assert quotes(project, new) == ["embassies"]
    assert [each.id for each in project.versions_of(new)] == [new]
    assert project.check() == []


def test_what_paragraphs_are_is_carried_to_the_new_version(project, article):
    second = TEXT.index("\n") + 1
    project.run(op.SetKinds(article, {Span(0, 5): Kind.BYLINE.value, Span(second, second + 5): Kind.CAPTION.value}))
    new = "An editor's note.\n" + TEXT.replace(
        "Both kept their embassies open, and envoys came within weeks.", "All left."
    )
    parts = (Part(0, 17, Kind.NOTE),)
    project.run(op.ReviseDocument(article, NewDocument(Source("New"), new, parts)))
    document = project.document(document_id(text_sha256(new)))
    assert [(part.span.of(new)[:7], part.kind) for part in document.parts] == [
        ("An edit", Kind.NOTE),
        ("When th", Kind.BYLINE),
    ]


def test_what_was_decided_goes_with_it_where_the_words_are_surely_there(project, article, roles, two):
    role = roles("security role")
    project.run(op.CodeDocuments((article,), role))
    (whole,) = project.document_codings()
    lost = code(project, article, roles, "offered a loan for the road")
    for each in project.codings(article):
        project.run(op.Decide(article, (each.id,), Verdict.TAKEN, (Outcome(role, each.span),), (each.id,)))
    project.run(op.Decide(article, (whole.id,), Verdict.NOT_CODED))
    new = revise(project, article)
    assert quotes(project, new, AGREED) == ["embassies", "drills"]
    assert sum(project.counts(AGREED).values()) == 2
    items = queue(project, snapshot(project, project.coders())).items
    assert [item.state for item in items] == [State.SETTLED] * 3
    assert lost not in {coding.id for coding in project.codings(new)}
    project.undo()
    assert len(project.codings(article, {AGREED})) == 3
    project.redo()
    assert quotes(project, new, AGREED) == ["embassies", "drills"]
    assert project.check() == []


def test_suggestions_and_threads_go_with_it_as_whose_they_were(project, article, roles, two):
    theirs = project.codings(article, (BORIS.id,))[0]
    start = TEXT.index("held drills")
    project.run(op.Propose(theirs.id, span=Span(start, start + len("held drills")), note="The verb too."))
    project.run(op.WriteComment(CommentKind.CODING, theirs.id, "Which drills?"))
    (suggested,) = project.suggestions()
    project.run(op.Decide(article, (theirs.id,), Verdict.NOT_CODED))
    (decided,) = project.decisions(article)
    project.switch_coder(BORIS.id)
    project.run(op.WriteComment(CommentKind.SUGGESTION, suggested.id, "I see."))
    project.run(op.WriteComment(CommentKind.DECISION, decided.id, "Why not?"))
    project.switch_coder(MAYA.id)
    new = revise(project, article)
    ((carried,), (found,), (decision,)) = (
        project.codings(new, (BORIS.id,)),
        project.suggestions(),
        project.decisions(new),
    )
    assert (found.coding, found.coder, found.by, found.note) == (carried.id, BORIS.id, MAYA.id, "The verb too.")
    assert found.span.of(CORRECTED) == "held drills"
    said = [(each.by, each.body) for target in (carried, found, decision) for each in project.comments(target.id)]
    assert said == [(MAYA.id, "Which drills?"), (BORIS.id, "I see."), (BORIS.id, "Why not?")]
    project.undo()
    assert project.suggestions() == [suggested]
    project.redo()
    assert project.suggestions() == [found]
    project.switch_coder(BORIS.id)
    project.run(op.AnswerSuggestion(found.id, accepted=True))
    assert quotes(project, new, BORIS.id) == ["held drills"]
    assert project.check() == []


def test_a_suggestion_of_ends_that_are_not_there_any_more_stays_with_the_old_version(project, article, roles, two):
    theirs = project.codings(article, (BORIS.id,))[0]
    start = TEXT.index("Beijing, by contrast")
    project.run(op.Propose(theirs.id, span=Span(start, len(TEXT)), note="Rather this."))
    revise(project, article)
    assert project.suggestions() == []
    project.undo()
    assert [each.note for each in project.suggestions()] == ["Rather this."]

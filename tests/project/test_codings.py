import re

import pytest

from desktop.domain.codings import NewCoding, Origin
from desktop.domain.errors import KnownError
from desktop.domain.settings import Settings, Unit
from desktop.domain.spans import Span
from desktop.project import operations as op
from tests.conftest import BORIS, TEXT


def code(project, article, roles, words, name="security role"):
    start = TEXT.index(words)
    new = NewCoding(article, Span(start, start + len(words)), roles(name))
    (coding,) = project.run(op.AddCodings((new,))).codings
    return coding


def test_a_coding_is_read_back_with_everything_it_was_made_with(project, article, roles):
    coding = project.coding(code(project, article, roles, "embassies"))
    assert coding.span.of(TEXT) == "embassies"
    assert coding.code == roles("security role")
    assert coding.coder == project.coder.id
    assert coding.meaning == project.meanings(coding.code)[0].id


def test_outer_white_space_is_never_coded(project, article, roles):
    coding = project.coding(code(project, article, roles, " embassies "))
    assert coding.span.of(TEXT) == "embassies"


def test_white_space_alone_is_refused(project, article, roles):
    with pytest.raises(KnownError, match="no words"):
        code(project, article, roles, "\n\n")


def test_a_span_beyond_the_text_is_refused(project, article, roles):
    with pytest.raises(KnownError, match="not in it"):
        project.run(op.AddCodings((NewCoding(article, Span(5, len(TEXT) + 1), roles("security role")),)))


def test_the_same_coding_is_not_made_twice(project, article, roles):
    code(project, article, roles, "embassies")
    with pytest.raises(KnownError, match="already"):
        code(project, article, roles, "embassies")
    assert len(project.codings(article)) == 1


def test_codings_may_overlap_nest_and_share_a_span(project, article, roles):
    for words in ("Both kept their embassies open", "their embassies", "embassies open, and envoys"):
        code(project, article, roles, words)
    code(project, article, roles, "their embassies", "diplomatic role")
    assert len(project.codings(article)) == 4


def test_codings_over_a_span_are_found_where_they_share_a_character(project, article, roles):
    kept, embassies = code(project, article, roles, "kept their"), code(project, article, roles, "embassies open")
    start = TEXT.index("their embassies")
    assert [each.id for each in project.codings(article, over=Span(start, start + 5))] == [kept]
    assert [each.id for each in project.codings(article, over=Span(start, start + 7))] == [kept, embassies]
    assert project.codings(article, over=Span(start + 5, start + 6)) == []


def test_what_was_taken_away_is_named(project, article, roles):
    coding = code(project, article, roles, "embassies")
    assert project.run(op.RemoveCodings((coding,))).removed == (coding,)
    assert project.undo().codings == (coding,)
    project.redo()
    assert project.codings(article) == []


def test_only_its_coder_changes_a_coding(project, article, roles):
    coding = code(project, article, roles, "embassies")
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    for operation in (
        op.RemoveCodings((coding,)),
        op.Recode((coding,), roles("investment role")),
        op.MoveCoding(coding, Span(0, 4)),
    ):
        with pytest.raises(KnownError, match="Maya"):
            project.run(operation)


def test_a_project_can_fix_the_unit(project, article, roles):
    project.run(op.ChangeSettings(Settings("Test", Unit.SENTENCE)))
    coding = project.coding(code(project, article, roles, "embassies"))
    assert coding.span.of(TEXT) == "Both kept their embassies open, and envoys came within weeks."


def test_recoding_keeps_the_words_and_takes_the_new_meaning(project, article, roles):
    coding = code(project, article, roles, "embassies")
    project.run(op.Recode((coding,), roles("diplomatic role")))
    found = project.coding(coding)
    assert (found.code, found.span.of(TEXT)) == (roles("diplomatic role"), "embassies")
    assert found.meaning == project.codebook().codes[found.code].meaning_id


def test_a_refused_operation_leaves_nothing_behind(project, article, roles):
    good = NewCoding(article, Span(0, 4), roles("security role"))
    bad = NewCoding(article, Span(0, 10_000), roles("security role"))
    with pytest.raises(KnownError):
        project.run(op.AddCodings((good, bad)))
    assert project.codings(article) == []
    assert project.check() == []


def test_counts_are_one_coders(project, article, roles):
    code(project, article, roles, "embassies")
    project.run(op.AddCoder(BORIS))
    project.switch_coder(BORIS.id)
    code(project, article, roles, "envoys")
    assert project.counts(project.coder.id) == {roles("security role"): 1}


def test_what_was_shown_while_coding_is_recorded(project, article, roles):
    project.run(op.AddCoder(BORIS))
    new = NewCoding(article, Span(0, 4), roles("security role"), shown=(BORIS.id,))
    (coding,) = project.run(op.AddCodings((new,))).codings
    assert project.coding(coding).shown == (BORIS.id,)


def test_of_many_codings_those_that_are_there_are_passed_over(project, article, roles):
    code(project, article, roles, "embassies")
    words = [Span(match.start(), match.end()) for match in re.finditer(r"\w+", TEXT)]
    new = [NewCoding(article, span, roles("security role")) for span in [*words, words[0]]]
    agreed = NewCoding(article, words[1], roles("security role"), origin=Origin.AGREED)
    made = project.run(op.AddCodings((*new, agreed))).codings
    assert len(made) == len(words)
    assert sorted(coding.span for coding in project.codings(article)) == sorted([*words, words[1]])


def test_many_codings_are_read_bit_by_bit_in_the_same_order(project, article, roles, monkeypatch):
    monkeypatch.setattr("desktop.store.reads._AT_A_TIME", 2)
    codes = roles("security role"), roles("investment role")
    spans = [Span(start, end) for start, end in ((9, 20), (3, 8), (3, 8), (0, 40), (3, 12))]
    for code in codes:
        project.run(op.AddCodings(tuple(NewCoding(article, span, code) for span in spans)))
    walked = list(project.walk_codings(article, {project.coder.id}))
    assert walked == project.codings(article)
    assert len(walked) > 4

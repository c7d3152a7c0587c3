"""glossator review PROJECT comment, comments, suggest, suggestions, answer, waiting and spot-check."""

import argparse
from typing import Any

from desktop.cli import slots
from desktop.cli.arguments import json_after
from desktop.cli.coded import find_coding, print_coding
from desktop.cli.opening import find_layer, to_read, to_write
from desktop.cli.output import answer, answer_json, counted, local_time, plain, say
from desktop.cli.review_which import span_of
from desktop.domain.codings import Coding
from desktop.domain.comments import Comment, CommentKind
from desktop.domain.dates import utc_text
from desktop.domain.errors import KnownError, NotFound
from desktop.domain.ids import id_text, parse_id
from desktop.domain.suggestions import Suggestion, SuggestionState
from desktop.project import Project
from desktop.project import operations as op
from desktop.project.spot_checks import spot_check
from desktop.project.waiting import waiting


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what colleagues say to each other."""
    parser = _action(actions, "comment", run_comment, "Say something about a coding, a decision or a suggestion")
    parser.add_argument("target", metavar="ID", help="of what it is about")
    parser.add_argument("words", metavar="WORDS")
    _action(actions, "comments", run_comments, "List what was said, thread by thread")
    parser = _action(actions, "suggest", run_suggest, "Propose to change a colleague's coding, or to take it away")
    parser.add_argument("coding", metavar="ID", help="as `export` prints it")
    parser.add_argument("--code", default="", help="another code")
    parser.add_argument("--ends", default="", metavar="START-END", help="other ends, in characters from 0")
    slots.option(parser)
    parser.add_argument("--remove", action="store_true", help="that it should go")
    parser.add_argument("--note", default="", help="why")
    _action(actions, "suggestions", run_suggestions, "List what was suggested")
    parser = _action(actions, "answer", run_answer, "Accept or reject what was suggested for a coding of yours")
    parser.add_argument("suggestion", metavar="ID", help="as `suggestions` prints it")
    parser.add_argument("verdict", choices=("accept", "reject"))
    parser.add_argument("--note", default="", help="what you say to it")
    _action(actions, "waiting", run_waiting, "Say what waits for you")
    parser = _action(actions, "spot-check", run_spot_check, "Draw some of a coder's codings; a seed draws the same")
    parser.add_argument("--of", required=True, metavar="NAME", help="whose")
    parser.add_argument("--percent", type=float, default=100, metavar="N", help="what share; all, unless told")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--code", default="", help="only this and what stands below it")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Any, summary: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=summary, description=f"{summary}.", allow_abbrev=False
    )
    parser.add_argument("--coder", default=argparse.SUPPRESS, metavar="NAME", help="who you are, unless it is known")
    json_after(parser)
    parser.set_defaults(run=run)
    return parser


def run_comment(arguments: argparse.Namespace) -> int:
    """Add to a thread, and print it."""
    with to_write(arguments.project, arguments.coder) as project:
        target = _id(arguments.target)
        project.run(op.WriteComment(_kind(project, target), target, arguments.words))
        for each in project.comments(target):
            _print_comment(project, each, as_json=arguments.json)
    return 0


def run_comments(arguments: argparse.Namespace) -> int:
    """List threads."""
    with to_read(arguments.project) as project:
        threads: dict[bytes, list[Comment]] = {}
        for each in project.comments():
            threads.setdefault(each.target, []).append(each)
        for thread in threads.values():
            for each in thread:
                _print_comment(project, each, as_json=arguments.json)
    return 0


def run_suggest(arguments: argparse.Namespace) -> int:
    """Suggest, and print the suggestion."""
    with to_write(arguments.project, arguments.coder) as project:
        coding = find_coding(project, arguments.coding)
        if not isinstance(coding, Coding):
            raise KnownError("That is a code of a whole article. Comment on it instead.")
        code = project.find_code(arguments.code).id if arguments.code else None
        span = span_of(arguments.ends) if arguments.ends else None
        values = slots.answers(project, code or coding.code, coding.document, arguments.slot, span or coding.span)
        project.run(op.Propose(coding.id, code, arguments.note, span, values, arguments.remove))
        _print_suggestion(project, project.suggestions()[-1], as_json=arguments.json)
    return 0


def run_suggestions(arguments: argparse.Namespace) -> int:
    """List suggestions."""
    with to_read(arguments.project) as project:
        for each in project.suggestions():
            _print_suggestion(project, each, as_json=arguments.json)
    return 0


def run_answer(arguments: argparse.Namespace) -> int:
    """Answer, and print what the coding is now."""
    with to_write(arguments.project, arguments.coder) as project:
        wanted = _id(arguments.suggestion)
        found = next((each for each in project.suggestions() if each.id == wanted), None)
        if found is None:
            raise NotFound("There is no such suggestion. `review PROJECT suggestions` lists them.")
        accepted = arguments.verdict == "accept"
        project.run(op.AnswerSuggestion(found.id, accepted, arguments.note))
        if accepted and found.removal:
            say("The coding was removed.")
        else:
            print_coding(project, project.coding(found.coding), as_json=arguments.json)
    return 0


def run_waiting(arguments: argparse.Namespace) -> int:
    """Say what waits for whoever is at work."""
    with to_read(arguments.project) as project:
        if arguments.coder:
            project.switch_coder(find_layer(project, arguments.coder).id)
        found = waiting(project)
        for mine in found.to_code:
            title, name = project.document(mine.assignment.document).title, project.round(mine.assignment.round).name
            _print(arguments, {"what": "to code", "document": title, "round": name, "status": mine.status.value})
        for suggestion in found.suggestions:
            _print_suggestion(project, suggestion, as_json=arguments.json)
        for comment in found.comments:
            _print_comment(project, comment, as_json=arguments.json)
        for look in found.looks:
            coding = id_text(project.looked_at(look).id)
            _print(arguments, {"what": "to look at again", "coding": coding, "reason": look.reason})
        for round_ in found.to_close:
            _print(arguments, {"what": "to close", "round": round_.name})
    say(f"{counted(len(found), 'thing waits', 'things wait')} for {plain(project.coder.name)}.")
    return 0


def run_spot_check(arguments: argparse.Namespace) -> int:
    """Draw codings and print them."""
    with to_read(arguments.project) as project:
        whose = find_layer(project, arguments.of)
        code = project.find_code(arguments.code).id if arguments.code else None
        found = spot_check(project, whose.id, arguments.percent, arguments.seed, code)
        for coding in found:
            print_coding(project, coding, as_json=arguments.json)
    say(f"{counted(len(found), 'coding', 'codings')} of {plain(whose.name)} drawn by seed {arguments.seed}.")
    return 0


def _kind(project: Project, target: bytes) -> CommentKind:
    """Tell what an id stands for; raises NotFound for nothing that can be commented on."""
    if any(each.id == target for each in project.decisions()):
        return CommentKind.DECISION
    if any(each.id == target for each in project.suggestions()):
        return CommentKind.SUGGESTION
    found = find_coding(project, id_text(target))
    return CommentKind.CODING if isinstance(found, Coding) else CommentKind.WHOLE_ARTICLE


def _id(text: str) -> bytes:
    try:
        return parse_id(text.strip())
    except ValueError:
        raise KnownError(f"“{text}” is no id. The lists of `review` and `export` print them.") from None


def _print_comment(project: Project, comment: Comment, *, as_json: bool) -> None:
    name = project.coder_names().get(comment.by, "")
    if as_json:
        about = {"id": id_text(comment.id), "kind": comment.kind.value, "about": id_text(comment.target)}
        answer_json({"what": "comment", **about, "by": name, "at": utc_text(comment.created), "body": comment.body})
        return
    answer(f"{id_text(comment.target)}  {local_time(comment.created)}  {plain(name)}: {plain(comment.body)}")


def _print_suggestion(project: Project, each: Suggestion, *, as_json: bool) -> None:
    coding, book = project.coding(each.coding), project.codebook()
    name = project.coder_names().get(each.by, "")
    quote = each.span.of(project.text(coding.document)) if each.span else None
    wanted = {
        "remove": each.removal,
        "code_path": list(book.path(each.code)) if each.code else None,
        "quote": quote,
        "slots": {key: list(values) for key, values in each.values.items()},
    }
    if as_json:
        about = {"id": id_text(each.id), "coding": id_text(each.coding), "state": each.state.value}
        said = {"by": name, "note": each.note or None, "answer": each.answer or None}
        answer_json({"what": "suggestion", **about, **wanted, **said})
        return
    parts = [
        id_text(each.id),
        "" if each.state is SuggestionState.OPEN else each.state.value,
        f"“{plain(project.quotation(coding), 60)}”",
        plain(book.path_text(coding.code)),
        "→",
        "remove it" if each.removal else "",
        plain(book.path_text(each.code)) if each.code else "",
        f"“{plain(quote, 60)}”" if quote else "",
        plain(", ".join(f"{key}={' and '.join(values)}" for key, values in each.values.items())),
        f"({plain(name)}{': ' if each.note else ''}{plain(each.note)})",
    ]
    answer("  ".join(part for part in parts if part))


def _print(arguments: argparse.Namespace, value: dict[str, str]) -> None:
    answer_json(value) if arguments.json else answer("  ".join(plain(word) for word in value.values() if word))

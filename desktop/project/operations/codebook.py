"""The codebook grows, is put in order, and its meanings change."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace

from desktop.domain.causes import Cause, to_words
from desktop.domain.codebook import Code, Codebook, Definition, NewCode
from desktop.domain.errors import KnownError
from desktop.domain.ids import CodeId, CodeSetId, derived_id, new_id
from desktop.domain.palette import free_colour
from desktop.project.operations.base import Work, counted
from desktop.project.operations.linking import keep_links
from desktop.project.operations.slots import needs_words


@dataclass(frozen=True, slots=True)
class AddCodes:
    """Bring codes in, with what stands below them; a code that is there already stays as it is."""

    codes: tuple[NewCode, ...]
    parent: CodeId | None = None

    @property
    def label(self) -> str:
        number = sum(1 + _size(code) for code in self.codes)
        return f"Add the code “{self.codes[0].definition.name}”" if number == 1 else f"Add {number:,} codes"

    def apply(self, work: Work) -> None:
        """Add each after its siblings; raises KnownError for a code without a name."""
        book = work.read.codebook()
        self._add(work, self.codes, self.parent, "", book, _last_place(book, self.parent))

    def _add(
        self, work: Work, codes: Iterable[NewCode], parent: CodeId | None, colour: str, book: Codebook, place: float
    ) -> None:
        used = {code.colour for code in book}
        for code in codes:
            place += 1
            chosen = code.colour or colour or _colour_of(book, parent) or free_colour(used)
            used.add(chosen)
            uid = _added(work, code, parent, chosen, place)
            self._add(work, code.children, uid, chosen, book, 0.0)


@dataclass(frozen=True, slots=True)
class Redefine:
    """Change what a code means or is called; codings keep the meaning they were made under."""

    code: CodeId
    definition: Definition
    reason: str = ""
    causes: tuple[Cause, ...] = ()
    """The differences between coders that led to it."""

    @property
    def label(self) -> str:
        return f"Redefine “{self.definition.name}”"

    def apply(self, work: Work) -> None:
        """Set the definition and keep it as a meaning of its own; raises KnownError when the name is empty."""
        definition = _named(self.definition)
        row = work.write.row("code", self.code)
        if row is None or all(row[name] == value for name, value in asdict(definition).items()):
            return
        before = work.read.codebook() if row["name"] != definition.name else None
        meaning = _new_meaning(work, self.code, definition, self.reason, causes=self.causes)
        work.write.set("code", self.code, meaning=meaning, **asdict(definition))
        if before is not None:
            keep_links(work, before)


@dataclass(frozen=True, slots=True)
class EditCode:
    """Change how a code looks and is used; None leaves a part as it is."""

    code: CodeId
    short_name: str | None = None
    colour: str | None = None
    key: str | None = None
    notes: str | None = None
    exclusive: bool | None = None
    """Whether codings of one coder with it or one below share no character."""
    whole_document: bool | None = None

    @property
    def label(self) -> str:
        return "Change how a code looks or is used"

    def apply(self, work: Work) -> None:
        """Set what is given."""
        given = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "code"}
        before = work.read.codebook() if self.key is not None else None
        work.write.set("code", self.code, **{name: value for name, value in given.items() if value is not None})
        if before is not None:
            keep_links(work, before)


@dataclass(frozen=True, slots=True)
class MoveCodes:
    """Put codes elsewhere in the tree: below a parent, before a sibling or last."""

    codes: tuple[CodeId, ...]
    parent: CodeId | None
    before: CodeId | None = None

    @property
    def label(self) -> str:
        return f"Move {counted(len(self.codes), 'code', 'codes')}"

    def apply(self, work: Work) -> None:
        """Move them in the order given; raises KnownError when a code would come below itself."""
        book = work.read.codebook()
        for code in self.codes:
            if code == self.parent or any(below.id == self.parent for below in book.below(code)):
                raise KnownError(f"“{book.codes[code].name}” cannot stand below itself.")
        low, high = self._gap(book)
        step = (high - low) / (len(self.codes) + 1)
        for number, code in enumerate(self.codes, 1):
            work.write.set("code", code, parent=self.parent, place=low + step * number)
        if any(book.codes[code].parent != self.parent for code in self.codes):
            keep_links(work, book)

    def _gap(self, book: Codebook) -> tuple[float, float]:
        siblings = [code for code in book.children.get(self.parent, ()) if code.id not in self.codes]
        orders = [code.order for code in siblings]
        for number, sibling in enumerate(siblings):
            if sibling.id == self.before:
                return (orders[number - 1] if number else sibling.order - 2), sibling.order
        last = max(orders, default=0.0)
        return last, last + len(self.codes) + 1


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """Let one code stand for others, also over what stands below them; nobody's codings are rewritten."""

    codes: tuple[CodeId, ...]
    into: CodeId

    @property
    def label(self) -> str:
        return f"Merge {counted(len(self.codes), 'code', 'codes')}"

    def apply(self, work: Work) -> None:
        """Merge each; raises KnownError when the one that is to stand is among them, or below one of them."""
        book = work.read.codebook()
        if not {self.into, *self.codes} <= book.codes.keys():
            raise KnownError("One of these codes is not in the codebook any more.")
        for code in self.codes:
            if code == self.into or any(below.id == self.into for below in book.below(code)):
                name, kept = book.codes[code].name, book.codes[self.into].name
                raise KnownError(f"“{name}” cannot be merged into “{kept}”, which is the same or stands below it.")
            work.write.set("code", code, merged_into=self.into)


@dataclass(frozen=True, slots=True)
class CopyCodes:
    """Make codes of the same words beside codes, with what stands below them and what they ask; without codings."""

    codes: tuple[CodeId, ...]

    @property
    def label(self) -> str:
        return f"Copy {counted(len(self.codes), 'code', 'codes')}"

    def apply(self, work: Work) -> None:
        """Copy each after its siblings; one that stands below another of them comes with that one."""
        book = work.read.codebook()
        for code in self.codes:
            if not any(above.id in self.codes for above in book.above(code) if above.id != code):
                ids: dict[CodeId, CodeId] = {}
                copy = _copy(book, book.codes[code], ids)
                named = replace(copy.definition, name=f"{copy.definition.name} (copy)")
                AddCodes((replace(copy, definition=named),), book.codes[code].parent).apply(work)
                self._copy_slots(work, book, ids)

    def _copy_slots(self, work: Work, book: Codebook, ids: Mapping[CodeId, CodeId]) -> None:
        slots = [slot for slot in book.slots.values() if slot.code in ids]
        for slot in slots:
            row = work.write.row("slot", slot.id)
            if row is not None and slot.code is not None:
                work.write.add("slot", new_id(), **{**row, "code": ids[slot.code]})


@dataclass(frozen=True, slots=True)
class PutCodeSet:
    """Make a set of codes, or change the one whose id is given."""

    name: str
    codes: tuple[CodeId, ...]
    set: CodeSetId | None = None

    @property
    def label(self) -> str:
        return f"Set the codes of “{self.name}”"

    def apply(self, work: Work) -> None:
        """Put it; raises KnownError when it has no name, or another's."""
        name = self.name.strip()
        taken = {each.name.casefold() for each in work.read.codebook().sets if each.id != self.set}
        if not name:
            raise KnownError("A set of codes needs a name. Give it one.")
        if name.casefold() in taken:
            raise KnownError(f"There is a set “{name}” already. Choose another name.")
        codes = " ".join(sorted(code.hex() for code in frozenset(self.codes)))
        work.write.put("code_set", self.set or new_id(), name=name, codes=codes)


@dataclass(frozen=True, slots=True)
class RemoveCodeSet:
    """Take a set of codes away; the codes stay."""

    set: CodeSetId

    @property
    def label(self) -> str:
        return "Remove a set of codes"

    def apply(self, work: Work) -> None:
        """Remove it."""
        work.write.remove("code_set", self.set)


@dataclass(frozen=True, slots=True)
class ArchiveCodes:
    """Take codes out of use, or back into it; codings with them stay."""

    codes: tuple[CodeId, ...]
    archived: bool = True

    @property
    def label(self) -> str:
        verb = "Archive" if self.archived else "Take back into use"
        return f"{verb} {counted(len(self.codes), 'code', 'codes')}"

    def apply(self, work: Work) -> None:
        """Set it for each and for what stands below."""
        book = work.read.codebook()
        for code in _with_below(book, self.codes):
            work.write.set("code", code.id, archived=self.archived)


@dataclass(frozen=True, slots=True)
class DeleteCodes:
    """Delete codes with what stands below them and my codings with them."""

    codes: tuple[CodeId, ...]

    @property
    def label(self) -> str:
        return f"Delete {counted(len(self.codes), 'code', 'codes')}"

    def apply(self, work: Work) -> None:
        """Delete them; raises KnownError when somebody else has used one, or the agreed layer has it."""
        book = work.read.codebook()
        doomed = _with_below(book, self.codes)
        for code in doomed:
            refuse_if_others_used(work, code)
        for code in doomed:
            for coding in work.read.codings_of_code(code.id):
                work.write.remove("coding", coding.id)
            for whole in work.read.document_codings(code=code.id):
                work.write.remove("document_coding", whole.id)
            work.write.remove("code", code.id)


@dataclass(frozen=True, slots=True)
class PinCode:
    """Put a code under a digit of mine, or free the digit."""

    digit: int
    code: CodeId | None

    @property
    def label(self) -> str:
        return f"Pin a code to {self.digit}" if self.code else f"Free the digit {self.digit}"

    def apply(self, work: Work) -> None:
        """Set the digit; raises KnownError when it is not 1 to 9."""
        if not 1 <= self.digit <= 9:
            raise KnownError("Codes can be pinned to the digits 1 to 9.")
        work.say("pin", lambda hand: derived_id("pin", hand, str(self.digit)), digit=self.digit, code=self.code)


def refuse_if_others_used(work: Work, code: Code) -> None:
    """Raise KnownError when another coder has codings with a code, or the agreed layer has."""
    if code.id in work.read.reviews.decided_codes():
        raise KnownError(f"“{code.name}” is on the agreed layer, so it stays. Archive it instead.")
    names = {coder.id: coder.name for coder in work.read.coders()}
    coders = {coding.coder for coding in work.read.codings_of_code(code.id)}
    coders |= {coding.coder for coding in work.read.document_codings(code=code.id)}
    others = {names.get(coder, "?") for coder in coders - {work.coder.id}}
    if others:
        raise KnownError(f"“{code.name}” was used by {', '.join(sorted(others))}, so it stays. Archive it instead.")


def _added(work: Work, code: NewCode, parent: CodeId | None, colour: str, place: float) -> CodeId:
    definition = _named(code.definition)
    uid = CodeId(code.id or new_id())
    row = work.write.row("code", uid) if code.id else None
    if row is not None and not row["deleted"]:
        return uid
    meaning = new_id()
    looks = {"parent": parent, "short_name": code.short_name, "colour": colour, "digit": code.digit, "place": place}
    use = {
        "archived": code.archived,
        "key": code.key,
        "notes": code.notes,
        "exclusive": code.exclusive,
        "whole_document": code.whole_document,
        "needs": needs_words(code.needs),
    }
    work.write.put("code", uid, meaning=meaning, **looks, **use, **asdict(definition))
    _new_meaning(work, uid, definition, "", meaning)
    return uid


def _new_meaning(
    work: Work,
    code: CodeId,
    definition: Definition,
    reason: str,
    meaning: bytes | None = None,
    causes: tuple[Cause, ...] = (),
) -> bytes:
    meaning = meaning or new_id()
    said = {**asdict(definition), "reason": reason, "causes": to_words(causes)}
    work.write.add("meaning", meaning, code=code, coder=work.hand, **said)
    return meaning


def _named(definition: Definition) -> Definition:
    if not definition.name.strip():
        raise KnownError("A code needs a name. Give it one.")
    return definition


def _size(code: NewCode) -> int:
    return sum(1 + _size(child) for child in code.children)


def _last_place(book: Codebook, parent: CodeId | None) -> float:
    return max((code.order for code in book.children.get(parent, ())), default=0.0)


def _colour_of(book: Codebook, code: CodeId | None) -> str:
    return book.codes[code].colour if code and code in book.codes else ""


def _copy(book: Codebook, code: Code, ids: dict[CodeId, CodeId]) -> NewCode:
    ids[code.id] = CodeId(new_id())
    return NewCode(
        code.definition,
        code.short_name,
        code.colour,
        children=tuple(_copy(book, child, ids) for child in book.children.get(code.id, ())),
        id=ids[code.id],
        archived=code.archived,
        notes=code.notes,
        exclusive=code.exclusive,
        whole_document=code.whole_document,
        needs=code.needs,
    )


def _with_below(book: Codebook, codes: Iterable[CodeId]) -> list[Code]:
    found: dict[CodeId, Code] = {}
    for code in codes:
        if code in book.codes:
            found.update({each.id: each for each in (book.codes[code], *book.below(code))})
    return list(found.values())

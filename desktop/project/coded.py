"""One layer read as columns of numbers, and the codings behind some of them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from desktop.analysis.coded import Coded, Numbers, from_codings
from desktop.domain.codings import AnyCoding, Qualifiers
from desktop.domain.decisions import AGREED
from desktop.domain.ids import CodeId, CoderId, DocumentId
from desktop.domain.persons import counted_once

if TYPE_CHECKING:
    from desktop.project.layers import Layers
    from desktop.store.coded import Mark, Rows


@dataclass(frozen=True, eq=False, slots=True)
class Kept:
    """A layer's codings of words as they were read last, so that only what changed since is read again."""

    coder: CoderId
    hands: tuple[int, ...]
    """Of the identities that were this person then."""
    mark: "Mark"
    rows: "Rows"
    """By key."""


def kept(project: "Layers", coder: CoderId, before: Kept | None) -> Kept:
    """Read a coder's codings of words, wherever they are; only those that changed where they were read before."""
    read = project._read.coded
    mark, hands = read.mark(), read.hands(coder)
    same = before is not None and (before.coder, before.hands) == (coder, hands)
    if before is None or not same or (changed := read.changed_since(before.mark)) is None:
        return Kept(coder, hands, mark, read.rows(coder))
    if not changed:
        return Kept(coder, hands, mark, before.rows)
    stay = before.rows[~np.isin(before.rows[:, 0], changed)]
    rows = np.concatenate([stay, read.rows_of(coder, changed)])
    return Kept(coder, hands, mark, rows[np.argsort(rows[:, 0], kind="stable")])


def coded(project: "Layers", coder: CoderId, rows: "Rows | None") -> Coded:
    """Put a layer of the latest versions of the articles into columns, as far as it may be seen.

    `rows` are what the store has of it; None for the agreed layer, which is made when it is read.
    """
    whole = project.document_codings(coders={coder})
    if rows is None:
        return from_codings([*project.codings_of_coder(AGREED), *whole])
    named, numbers = project._read.coded, rows.astype(np.int64)
    documents, document = _numbered(numbers[:, 1], partial(named.uids, "document"))
    codes, code = _numbered(numbers[:, 4], partial(named.uids, "code"))
    hidden = project.hidden_documents() if coder != project.coder.id else frozenset()
    seen = project.documents_now().keys() - hidden
    there = np.array([each in seen for each in documents], bool)
    words = Coded(
        tuple(map(DocumentId, documents)),
        tuple(map(CodeId, codes)),
        np.ascontiguousarray(numbers[:, 0]),
        document,
        code,
        np.ascontiguousarray(numbers[:, 2]),
        np.ascontiguousarray(numbers[:, 3]),
    )
    words = words if there.all() else words.at(there[document])
    if len(project.hands((coder,))) > 1:
        words, whole = _once(project, words), counted_once(whole)
    return _joined(words, from_codings(whole))


def codings_at(project: "Layers", coded: Coded, places: Collection[int]) -> list[AnyCoding]:
    """Read codings by their places, by document, start and end; those of a whole article come first there."""
    keys = coded.key[np.fromiter(places, np.int64, len(places))]
    given = [coded.given[-1 - key] for key in keys.tolist() if key < 0]
    found: list[AnyCoding] = [*given, *project._read.codings_by_key([key for key in keys.tolist() if key >= 0])]
    return sorted(found, key=lambda coding: (coding.document, coding.span or (), coding.id))


def coding_ids(project: "Layers", coded: Coded) -> list[bytes]:
    """Return the ids of all codings in their places."""
    keys = coded.key.tolist()
    known = iter(project._read.coded.uids("coding", [key for key in keys if key >= 0]))
    return [coded.given[-1 - key].id if key < 0 else next(known) for key in keys]


def answers(project: "Layers", coded: Coded, coder: CoderId) -> Iterator[tuple[int, Qualifiers]]:
    """Walk the places of the codings that say something by slots, with what they say."""
    place = {key: at for at, key in enumerate(coded.key.tolist())}
    for at, key in enumerate(coded.key.tolist()):
        if key < 0 and coded.given[-1 - key].qualifiers:
            yield at, coded.given[-1 - key].qualifiers
    if coder == AGREED:
        return
    for key, said in project._read.coded.answers(coder):
        if key in place:
            yield place[key], said


def _numbered(keys: Numbers, ids: Callable[[list[int]], list[bytes]]) -> tuple[tuple[bytes, ...], Numbers]:
    """Return the different ids of keys, and at which place of these each is; several keys may have one."""
    there = np.flatnonzero(np.bincount(keys)) if len(keys) else keys
    named = ids(there.tolist())
    different = tuple(dict.fromkeys(named))
    at = {identifier: place for place, identifier in enumerate(different)}
    place = np.zeros(int(np.max(keys, initial=0)) + 1, np.int64)
    place[there] = [at[each] for each in named]
    return different, place[keys]


def _once(project: "Layers", words: Coded) -> Coded:
    """Leave out what a person coded again under another name; only codings in the same place are read for it."""
    columns = words.stop, words.start, words.code, words.document
    order = np.lexsort(columns)
    again = np.flatnonzero(np.all([np.diff(column[order]) == 0 for column in columns], axis=0))
    places = np.unique([order[again], order[again + 1]])
    keys = words.key[places].tolist()
    counted = {each.id for each in counted_once(project._read.codings_by_key(keys))}
    kept = np.ones(len(words), bool)
    kept[places] = [each in counted for each in project._read.coded.uids("coding", keys)]
    return words.at(kept)


def _joined(words: Coded, whole: Coded) -> Coded:
    """Put codings of words and those of whole articles into the same columns."""
    if not len(whole):
        return words
    documents = tuple(dict.fromkeys((*words.documents, *whole.documents)))
    codes = tuple(dict.fromkeys((*words.codes, *whole.codes)))
    document = np.array([documents.index(each) for each in whole.documents], np.int64)
    code = np.array([codes.index(each) for each in whole.codes], np.int64)
    return Coded(
        documents,
        codes,
        np.append(words.key, whole.key),
        np.append(words.document, document[whole.document]),
        np.append(words.code, code[whole.code]),
        np.append(words.start, whole.start),
        np.append(words.stop, whole.stop),
        whole.given,
    )

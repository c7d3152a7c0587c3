"""Which texts may answer a query: the words of each, in FTS5 or a tsvector.

It holds words without their places, and only narrows down; whoever searches looks at the texts themselves, so that
every database gives the same answers, and none is needed for them. It can be made anew from the texts at any time and
stays on this copy.
"""

import sqlalchemy as sa

from desktop.domain.queries import Both, Either, Near, Phrase, Query, Without
from desktop.domain.search_form import LONGEST, indexed
from desktop.store import schema
from desktop.store.connect import raw_sqlite

FORM = "2"
"""How texts are cut into words; another form makes the index anew."""
_AT_ONCE = 200


def keep_current(connection: sa.Connection, most: int | None = None) -> int:
    """Enter texts that are not in the index yet, in the transaction at hand, at most so many; return how many."""
    _make(connection)
    reached = _reached(connection) or 0
    text, done = schema.text, 0
    while most is None or done < most:
        some = _AT_ONCE if most is None else min(_AT_ONCE, most - done)
        query = sa.select(text.c.id, text.c.body).where(text.c.id > reached).order_by(text.c.id).limit(some)
        rows = connection.execute(query).all()
        if not rows:
            break
        _enter(connection, [(row.id, indexed(row.body)) for row in rows])
        reached, done = rows[-1].id, done + len(rows)
    _remember(connection, f"{FORM}:{reached}")
    return done


def is_current(connection: sa.Connection) -> bool:
    """Tell whether every text is in the index."""
    last = connection.execute(sa.select(sa.func.max(schema.text.c.id))).scalar() or 0
    return (_reached(connection) or 0) >= last


def drop(connection: sa.Connection) -> None:
    """Forget all words, so that none stays of a text that goes; the next search makes the index anew."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS text_words")
    _remember(connection, "")


def candidates(connection: sa.Connection, query: Query) -> set[int] | None:
    """Return the keys of texts that may answer a query, at least those that do; None for all."""
    reached = _reached(connection)
    match = _match(query, _Sqlite if connection.dialect.name == "sqlite" else _Postgres)
    if reached is None or not match:
        return None
    if connection.dialect.name == "sqlite":
        rows = raw_sqlite(connection).execute("SELECT rowid FROM text_words WHERE text_words MATCH ?", (match,))
        found = {key for (key,) in rows}
    else:
        asked = "SELECT text_id FROM text_words WHERE words @@ %s::tsquery"
        found = set(connection.exec_driver_sql(asked, (match,)).scalars())
    found.update(connection.execute(sa.select(schema.text.c.id).where(schema.text.c.id > reached)).scalars())
    return found


class _Sqlite:
    """FTS5's own query language."""

    both, either = " AND ", " OR "

    @staticmethod
    def word(word: str, *, prefix: bool) -> str:
        return f'"{word}"' + "*" * prefix


class _Postgres:
    """The language of tsquery."""

    both, either = " & ", " | "

    @staticmethod
    def word(word: str, *, prefix: bool) -> str:
        return f"'{word}'" + ":*" * prefix


def _match(query: Query, language: type[_Sqlite] | type[_Postgres]) -> str:
    """Say in a database's language what a text needs at least; empty where that cannot be said."""
    match query:
        case Phrase(terms, prefix):
            last = len(terms) - 1
            needed = (
                language.word(term.plain[:LONGEST], prefix=prefix and place == last)
                for place, term in enumerate(terms)
                if _is_safe(term.plain)
            )
            return language.both.join(needed)
        case Near(left, right, _):
            return _joined([_match(left, language), _match(right, language)], language.both)
        case Both(parts):
            return _joined([_match(part, language) for part in parts], language.both)
        case Either(parts):
            matches = [_match(part, language) for part in parts]
            return _joined(matches, language.either) if all(matches) else ""
        case Without(wanted, _):
            return _match(wanted, language)


def _joined(matches: list[str], word: str) -> str:
    return word.join(f"({match})" for match in matches if match)


def _is_safe(word: str) -> bool:
    """Tell whether every database knows the characters of a word as letters."""
    return bool(word) and all("\uffff" >= character > "'" and character.isalnum() for character in word)


def _make(connection: sa.Connection) -> None:
    if _reached(connection) is not None:
        return
    drop(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE text_words USING fts5(words, content='', detail=none,"
            " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co Cf'\")"
        )
        return
    connection.exec_driver_sql("CREATE TABLE text_words (text_id bigint PRIMARY KEY, words tsvector NOT NULL)")
    connection.exec_driver_sql("CREATE INDEX text_words_words ON text_words USING gin (words)")


def _enter(connection: sa.Connection, rows: list[tuple[int, set[str]]]) -> None:
    if connection.dialect.name == "sqlite":
        given = [(key, " ".join(words)) for key, words in rows]
        connection.exec_driver_sql("INSERT INTO text_words (rowid, words) VALUES (?, ?)", given)
        return
    connection.exec_driver_sql(
        "INSERT INTO text_words VALUES (%s, array_to_tsvector(%s::text[]))", [(key, list(words)) for key, words in rows]
    )


def _reached(connection: sa.Connection) -> int | None:
    """Return the key of the last text in the index; None where there is no index in the present form."""
    table = schema.meta
    said = connection.execute(sa.select(table.c.value).where(table.c.key == _state(connection))).scalar() or ""
    form, _, reached = said.partition(":")
    return int(reached) if form == FORM and reached.isdecimal() else None


def _remember(connection: sa.Connection, said: str) -> None:
    from desktop.store.database import set_meta

    set_meta(connection, **{_state(connection): said})


def _state(connection: sa.Connection) -> str:
    """Name the remark on the index by the database it is in, as remarks are copied to another and indexes are not."""
    return f"search_index_{connection.dialect.name}"

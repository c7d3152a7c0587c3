"""What the window is brought to show for a picture."""

import json
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.domain.coders import Coder
from desktop.domain.codings import NewCoding
from desktop.domain.comments import CommentKind
from desktop.domain.documents import NewDocument, Source
from desktop.domain.ids import CoderId, new_id
from desktop.domain.looks import Whose
from desktop.domain.memos import MemoKind, Target
from desktop.domain.rounds import Draw
from desktop.domain.saved import QueryKind
from desktop.domain.slots import NewSlot, SlotKind
from desktop.domain.spans import Span
from desktop.domain.structure import Kind
from desktop.domain.text import paragraphs
from desktop.project import Project, exchange
from desktop.project import operations as op
from desktop.ui.coders.people import CodersDialog
from desktop.ui.dialogs.codebook import CodebookDialog
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dialogs.import_articles import ImportArticlesDialog
from desktop.ui.dialogs.import_project import ImportProjectDialog
from desktop.ui.dialogs.send import SendDialog
from desktop.ui.dialogs.verify import VerifyDialog
from desktop.ui.dialogs.versions import VersionsDialog
from desktop.ui.review.merging import MergeDialog
from desktop.ui.review.new_round import NewRoundDialog
from desktop.ui.sources.near_doubles import NearDoublesDialog

ENGLISH = (
    "The ministry's statement, quoted in full below, names neither capital. “قال المتحدث باسم الوزارة إن الطريق مفتوح” "
    "was how the Arabic service put it, and the Hebrew press wrote “הדרך פתוחה לכולם” a day later; the Chinese release "
    "(“中国和俄罗斯都说希望地区稳定”) said nothing about the road. Flags 🇹🇯 🇺🇿 and a family 👨‍👩‍👧 went round the "
    "channels, with cafe\u0301 and co\u0302te\u0301 spelt by combining marks."
)
FOREIGN = """Code,Category,Comment,When to use,Weight,actor
Security role,,An actor protects or trains abroad.,Only when no child fits,3,required
Arms deliveries,Security role,"Weapons are sold, given or delivered to forces abroad.",Contracts | Deliveries,2,optional
Mediation,Diplomatic role,An actor brings sides together.,,1,
Diplomatic role,,,,1,
"""
ARABIC = (
    "قال المتحدث باسم الوزارة إن الطريق مفتوح أمام القوافل منذ يوم الأحد، وأضاف أن السفارة في Kabul لم تغلق أبوابها "
    "وأن المحادثات مع الجانبين مستمرة في العاصمة."
)
HEBREW = "הדרך פתוחה לכולם, אמר הדובר, והשגרירות ב-Kabul לא נסגרה מאז 2021."
SCRIPTS = "\n".join([ENGLISH, ARABIC, "", HEBREW, ENGLISH, "one\ttwo\tthree\nfour\tfive\tsix", ARABIC])


def reveal_deepest(window) -> None:
    """Scroll to the passage that carries most codings, and choose one of them; three coders are shown."""
    session = window.place.session
    session.show_layers(frozenset(coder.id for coder in session.project.coders()[:3]))
    codings = session.project.codings(session.document, [session.project.coder.id])
    deepest = max(codings, key=lambda coding: sum(other.span.contains(coding.span) for other in codings))
    window.place.article.surface.reveal(deepest.span.start)
    session.choose(deepest.id)


def spotlight(window) -> None:
    """Put the commonest code into the spotlight."""
    reveal_deepest(window)
    session = window.place.session
    session.choose(None)
    used = Counter(coding.code for coding in session.project.codings(session.document, [session.project.coder.id]))
    session.shine_on(tuple(code for code, _ in used.most_common(2)))


def hover(window) -> None:
    """Rest the pointer on the deepest passage."""
    reveal_deepest(window)
    session, article = window.place.session, window.place.article
    coding = article.page.chosen()
    session.choose(None)
    surface = article.surface
    surface.reveal(coding.span.start)
    box = surface.sheet.page.caret(surface.sheet.positions.to_qt(coding.span.start + 2))
    surface.resting.rest(box.center() - QPointF(0, surface.verticalScrollBar().value()))
    surface.resting.show()


def dealing(window):
    """Deal out the quotations of the commonest code."""
    session = window.place.session
    commands = window.place.codebook.commands
    counts = session.project.counts(session.project.coder.id)
    window.place.show_code(max(counts, key=lambda code: counts[code]))
    commands.deal_out()
    for name in ("Formal talks", "Informal contacts"):
        commands.dealing.target.setText(name)
        commands.dealing.add_target()
    for number in (0, 1, 0):
        commands.dealing.deal(number)


def suggestions(window):
    """Show what a colleague suggests about codings of the person at work."""
    project = window.place.session.project
    mine = project.codings(window.place.session.document, [project.coder.id])[:3]
    codes = [code.id for code in project.codebook()]
    me, other = project.coder.id, next(coder.id for coder in project.coders() if coder.id != project.coder.id)
    project.switch_coder(other)
    for coding, code in zip(mine, codes[3:], strict=False):
        project.run(op.Propose(coding.id, code, "it says who, not what"))
    project.switch_coder(me)
    window.place.show_suggestions()


def right_to_left(window) -> None:
    """Show an article in several scripts, each coded."""
    document = _added(window, "Four scripts on one road", SCRIPTS)
    words = ("المتحدث باسم", "פתוחה לכולם", "俄罗斯都说希望", "🇹🇯 🇺🇿", "cafe\u0301 and", "names neither", "two\tthree")
    spans = [Span(SCRIPTS.index(word), SCRIPTS.index(word) + len(word)) for word in words]
    spans += [Span(SCRIPTS.index(ARABIC) + 4, SCRIPTS.index(ARABIC) + 130), Span(SCRIPTS.index(ENGLISH) + 60, 130)]
    spans += [Span(SCRIPTS.index(HEBREW) + 5, SCRIPTS.index(HEBREW) + 50)]
    _code(window, document, spans)


def sixty_one(window) -> None:
    """Code the article that is open until it bears 61 codings of mine."""
    session = window.place.session
    text, mine = window.place.article.page.text, window.place.article.page.mine()
    starts = range(0, len(text) - 200, (len(text) - 200) // (61 - len(mine)))
    _code(window, session.document, [Span(start, start + 30 + start % 90) for start in starts[: 61 - len(mine)]])
    window.place.article.surface.reveal(len(text) // 3)


def ten_megabytes(window) -> None:
    """Show the middle of an article of ten megabytes."""
    text = "\n".join(
        f"{number}. {ENGLISH if number % 9 == 0 else 'It goes on and on. ' * 25}" for number in range(20_500)
    )
    document = _added(window, "Everything that was said", text)
    middle = len(text) // 2
    _code(window, document, [Span(start, start + 40 + start % 200) for start in range(middle, middle + 6000, 97)])
    window.place.article.surface.reveal(middle + 1500)


def list_of_codings(window) -> None:
    """Show the list of codings beside the article."""
    reveal_deepest(window)
    window.docks.show("codings")


def _added(window, title: str, text: str):
    from desktop.project import operations as op

    session = window.place.session
    session.run(op.AddDocuments((NewDocument(Source(title, "Policy Wire", published="2021-10-24"), text),)))
    document = session.project.find_document(title).id
    session.open_document(document)
    return document


def _code(window, document, spans) -> None:
    from desktop.project import operations as op

    session = window.place.session
    codes = [code for code in session.project.codebook() if code.parent]
    codings = [NewCoding(document, span, codes[index % len(codes)].id) for index, span in enumerate(spans)]
    session.run(op.AddCodings(tuple(codings)))


def import_preview(window) -> None:
    """Hold the starter codebook against the project, where one of its codes means something else by now."""
    project = window.place.session.project
    code = project.find_code("Security role")
    meaning = replace(code.definition, definition="An actor protects, arms or trains abroad.", exclude="")
    window.place.session.run(op.Redefine(code.id, meaning, "to be seen"))
    window.table["import_codebook"].trigger()


def import_columns(window) -> None:
    """Ask what the columns of another program's table hold."""
    window.table["import_codebook"].trigger()
    file = Path(tempfile.mkdtemp()) / "codes of another program.csv"
    file.write_text(FOREIGN, encoding="utf-8")
    window.findChild(CodebookDialog).take_file(file)


def import_articles(window) -> None:
    """Drop files of many kinds on the window, one of them broken, and look at the one in columns."""
    folder = Path(tempfile.mkdtemp())
    golden = Path(__file__).parents[1] / "golden" / "formats" / "articles"
    for file in golden.iterdir():
        if file.suffix != ".json":
            shutil.copy(file, folder)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 no more")
    (folder / "pier.jpg").write_bytes(b"no article")
    window.place.exchange.import_articles([folder])
    dialog = window.findChild(ImportArticlesDialog)
    while dialog.progress.isVisible():
        QTest.qWait(25)
    row = next(row for row, file in enumerate(dialog.model.files) if file.name == "two-columns.pdf")
    dialog.table.setCurrentIndex(dialog.model.index(row, 0))
    dialog.paragraphs.table.selectRow(1)


def counted(page):
    """Wait until a page has its numbers, or its quotations."""
    for _ in range(800):
        QTest.qWait(25)
        if not page.waiting and not page.counting.busy:
            break
    return page


def matrix(window) -> None:
    """Count who plays which role, with the quotations of the largest number."""
    window.place.show_matrix()
    page = counted(window.places.view("analyse").matrix)
    page.table.setCurrentIndex(page.model.index(0, 0))
    counted(page)


def matrix_shares(window) -> None:
    """Count codes that share a sentence, as shares of the row."""
    window.place.show_matrix()
    page = window.places.view("analyse").matrix
    page.ask('{"rows": "family", "columns": "same_sentence", "unit": "words", "share": "row"}')
    counted(page).table.setCurrentIndex(page.model.index(0, 1))
    counted(page)


def coverage(window) -> None:
    """Show how far all are, with what one coded in an article."""
    document_sets(window)
    window.place.show_charts()
    place = window.places.view("analyse")
    place.choose(QueryKind.COVERAGE)
    counted(place.coverage).table.setCurrentIndex(place.coverage.model.index(1, 1))
    counted(place.coverage)


def chart(window, row: int, column: int, **asked: str) -> None:
    """Draw a chart, with a cell of its table in hand."""
    window.place.show_charts()
    place = window.places.view("analyse")
    place.charts.ask(json.dumps(asked))
    for _ in range(400):
        QTest.qWait(25)
        if place.charts.model.rowCount() and not place.charts.busy:
            break
    place.charts.table.setCurrentIndex(place.charts.model.index(row, column))
    for _ in range(400):
        QTest.qWait(25)
        if not place.charts.busy:
            break


def chart_timeline(window) -> None:
    """Show families along months."""
    chart(window, 1, 2, kind="timeline", rows="family", period="month")


def chart_heat(window) -> None:
    """Show actors by families."""
    chart(window, 0, 2, kind="heat", rows="actor", columns="family")


def chart_bars(window) -> None:
    """Show codes by how often they were given."""
    chart(window, 2, 0, kind="bars", rows="code")


def chart_portrait(window) -> None:
    """Show all articles as strips of their codes."""
    chart(window, 4, 1, kind="portrait")


def chart_words(window) -> None:
    """Count the words of all articles, without English stop words."""
    chart(window, 3, 1, kind="words", language="en")


def chart_coverage(window) -> None:
    """Show how far all are as a heat map."""
    chart(window, 0, 1, kind="coverage")


def palette_slots(window) -> None:
    """Ask who plays a role, in the palette."""
    article = window.place.article
    start = article.page.text.index("Moscow")
    article.surface.select(Span(start, start + 40))
    article.applying.ask()
    QTest.keyClicks(QApplication.focusWidget(), "presence")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "ta")


def inspector_slots(window) -> None:
    """Show what a coding says, and what its code still requires."""
    session = window.place.session
    session.choose(window.place.article.page.mine()[0].id)
    window.place.slots.fill_in()


def sheet_slots(window) -> None:
    """Show the slots of a code in its sheet."""
    place = window.place
    place.codebook.show_code(place.session.project.find_code("Basing and force presence").id)
    place.codebook.commands.edit()
    place.codebook.commands.sheet.form.pages.setCurrentIndex(1)


def codebook_place(window) -> None:
    """Go to the codebook, with a code in hand that was given often."""
    project = window.place.session.project
    counts = project.counts(project.coder.id)
    window.place.open_code(max(counts, key=lambda each: counts[each]))


def codebook_changed(window) -> None:
    """Change the definition of a code in the place of the codebook."""
    codebook_place(window)
    form = window.places.view("codebook").definition.form
    form.texts["definition"].appendPlainText("Announcements alone do not count.")
    form.texts["definition"].setFocus()


def looks(window) -> None:
    """Show codings of mine that need another look since their code was redefined."""
    session = window.place.session
    counts = session.project.counts(session.project.coder.id)
    code = session.project.codebook().codes[max(counts, key=lambda each: counts[each])]
    meaning = replace(code.definition, definition=f"{code.definition.definition} Announcements alone do not count.")
    session.run(op.RedefineAndLook(code.id, meaning, "announcements crept in", Whose.MINE))
    window.place.show_looks()


def sheet_changed(window) -> None:
    """Change a definition in its sheet, which asks about earlier codings."""
    place = window.place
    place.codebook.show_code(place.session.project.find_code("Basing and force presence").id)
    place.codebook.commands.edit()
    sheet = place.codebook.commands.sheet
    sheet.form.texts["definition"].appendPlainText("Announcements alone do not count.")
    sheet.form.reason.setFocus()


def versions(window) -> None:
    """Compare the codebook with what it was before it was put in order."""
    session = window.place.session
    book = session.project.codebook()
    first, second, third, fourth, *_ = (code for code in book if code.parent)
    words = first.definition.definition.replace("a ", "any ", 1) + " Announcements alone do not count."
    session.run(op.Redefine(first.id, replace(first.definition, definition=words), "announcements crept in"))
    session.run(op.Redefine(second.id, replace(second.definition, name="A clearer name"), "nobody found it"))
    session.run(op.MoveCodes((third.id,), None))
    session.run(op.MergeCodes((fourth.id,), first.id))
    session.run(op.PutSlots((NewSlot("doubt", SlotKind.TEXT, "Doubt", note="what speaks against it"),)))
    window.place.show_versions()
    dialog = window.findChild(VersionsDialog)
    dialog.other.setCurrentIndex(6)
    dialog.other.activated.emit(6)


def review(window) -> None:
    """Go through what the coders of the sample see differently, two of them decided."""
    window.places.show("review")
    place = window.places.view("review")
    place.figures.setCurrentIndex(place.model.index(0, 0))
    for _ in range(2):
        place.deciding.decide()
    rows = place.queue.rows.rows
    place.queue.take(next(number for number, row in enumerate(rows) if row.badge.startswith("boundary")))
    session = window.place.session
    target = place.comparing.case().cluster.codings[0].id
    session.run(op.WriteComment(CommentKind.CODING, target, "The partners matter: they make it an exercise of a bloc."))
    place.deciding.show()


def review_definition(window) -> None:
    """Edit a definition beside the quotations over which the coders of the sample differ."""
    window.places.show("review")
    window.places.view("review").deciding.edit_definition()


def review_tab(number: int):
    """Return the scene of one of the tables beside that of the codes, as a round's names are shown."""

    def scene(window) -> None:
        window.places.show("review")
        window.places.view("review").tabs.setCurrentIndex(number)

    return scene


def suggest(window) -> None:
    """Suggest a change to the coder of a difference."""
    review(window)
    place = window.places.view("review")
    mine = window.place.session.project.coder.id
    codings = place.comparing.case().cluster.codings
    place.deciding.choose(next(at for at, each in enumerate(codings) if each.coder != mine))
    place.deciding.suggest()


def spot_check(window) -> None:
    """Draw some of a colleague's codings."""
    window.table["spot_check"].trigger()


def waiting(window) -> None:
    """List a comment of a colleague's and articles of a round that wait."""
    project, session = window.place.session.project, window.place.session
    me, colleague = project.coder, next(each for each in project.coders() if each.id != project.coder.id)
    coding = project.codings_of_coder(me.id)[0]
    project.switch_coder(colleague.id)
    project.run(op.WriteComment(CommentKind.CODING, coding.id, "Is that a guarantee, or only a promise to talk?"))
    project.switch_coder(me.id)
    articles = tuple(each.id for each in project.documents())[-2:]
    session.run(op.OpenRound("Round 2", articles, (me.id, colleague.id)))
    window.table["waiting"].trigger()


def rounds(window) -> None:
    """List a round that is open and one that is closed."""
    project, session = window.place.session.project, window.place.session
    coders = tuple(coder.id for coder in project.coders()[:2])
    articles = tuple(document.id for document in project.documents())
    session.run(op.OpenRound("Pilot", articles[:2], coders, note="To try the definitions."))
    session.run(op.CloseRound(project.rounds()[0].id))
    session.run(op.OpenRound("Round 1", articles, coders, drawn=Draw(7, len(articles), len(articles))))
    window.place.show_rounds()


def coders(window) -> None:
    """List the coders, one of whom has two names."""
    session = window.place.session
    office = Coder(CoderId(new_id()), "A. Meyer", "AM", "#8f5a2c")
    session.run(op.AddCoder(office))
    session.run(op.SamePerson(office, session.project.coder))
    window.table["coders"].trigger()
    dialog = window.findChild(CodersDialog)
    dialog.take(office)


def merge_file(window) -> None:
    """What a colleague's file would bring, with a coder who may be somebody here."""
    session = window.place.session
    again = Coder(CoderId(new_id()), f"{session.project.coder.name} (2)")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "laptop.gloss"
        session.project.save_copy(copy)
        with Project.open(copy, coder=again) as theirs:
            document = theirs.documents()[0].id
            code = next(each.id for each in theirs.codebook() if not each.whole_document)
            theirs.run(op.AddCodings((NewCoding(document, Span(0, 12), code),)))
        report = session.project.merge(copy, dry=True)
    MergeDialog(report, window).open()


def private_memo(window) -> None:
    """A memo on the article that its coder alone sees."""
    session = window.place.session
    target = Target(MemoKind.DOCUMENT, session.document)
    session.run(op.WriteMemo(target, "Ask the ministry before this is quoted.", private=True))
    window.docks.show("memos")
    window.place.memos.write(target)


def new_round(window) -> None:
    """Ask what a new round is about."""
    NewRoundDialog(window.place.session, window).open()


def beside(window) -> None:
    """Let another article of the list stand beside the one that is read."""
    session = window.place.session
    other = next(each for each in session.project.documents() if each.id != session.document)
    session.beside_wanted.emit(other.id)


def search_place(window) -> None:
    """Search all articles for words."""
    window.place.show_search()
    page = window.places.view("analyse").search
    page.field.setText("base OR convoy*")
    page.search()
    while page._going:
        QTest.qWait(20)
    page.list.setCurrentIndex(page.model.index(1, 0))


def code_hits(window) -> None:
    """Give the ticked hits of a search a code."""
    search_place(window)
    window.places.view("analyse").search.code.click()


def segments_place(window) -> None:
    """List the newest quotations first."""
    window.place.session.run(op.SaveQuery("China invests", QueryKind.SEGMENTS, "{}"))
    window.place.show_segments()
    place = window.places.view("analyse")
    if window.width() > 1300:
        place.segments.beside_wanted.emit(place.segments.model.codings[0])


def paragraph_kinds(window) -> None:
    """Show what the paragraphs of an article are, some of them not counted, and a coding made in one of those."""
    session = window.place.session
    project = session.project
    lines = list(paragraphs(project.text(session.document)))
    kinds = {lines[0]: Kind.STANDFIRST, lines[1]: Kind.CAPTION, lines[3]: Kind.CAPTION, lines[-1]: Kind.NOTE}
    session.run(op.SetKinds(session.document, kinds))
    session.run(op.ChangeSettings(replace(project.settings(), left_out=(Kind.CAPTION, Kind.NOTE))))
    window.place.article.surface.select(lines[3])
    window.place.article.apply_code(next(code.id for code in project.codebook() if not code.whole_document))


def send_work(window) -> None:
    """What goes to a colleague."""
    window.table["send_work"].trigger()
    dialog = window.findChild(SendDialog)
    for _ in range(800):
        if dialog.accept_button.isEnabled():
            break
        QTest.qWait(25)


def export_losses(form: str):
    """Choose what goes out, in a format that cannot hold it all."""

    def scene(window) -> None:
        window.table["export"].trigger()
        dialog = window.findChild(ExportDialog)
        dialog.coders_list.tick(None)
        words = [dialog.format.itemData(row)[0] for row in range(dialog.format.count())]
        dialog.format.setCurrentIndex(words.index(form))
        _until(lambda: dialog.lost.text())
        QTest.qWait(300)

    return scene


def verify_export(window) -> None:
    """Tell which quotations of an export do not stand any more."""
    project = window.place.session.project
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "codings of October.csv"
        exchange.export(project, file)
        lines = file.read_bytes().decode("utf-8-sig").split("\r\n")
        for number in range(5, 45, 9):
            lines[number] = lines[number].replace(" the ", " some ").replace(" of ", " near ")
        file.write_text("\r\n".join(lines), "utf-8", newline="")
        window.place.exchange.verify_export(file)
        dialog = window.findChild(VerifyDialog)
        _until(lambda: not dialog.progress.isVisible())


def import_standoff(window) -> None:
    """Show what a folder of brat would bring."""
    with tempfile.TemporaryDirectory() as folder:
        for coder in ("Maya", "Jonas"):
            (Path(folder) / "study" / coder).mkdir(parents=True)
            for number in range(3):
                place = Path(folder) / "study" / coder / f"article_{number}"
                place.with_suffix(".txt").write_text(f"A bridge stands here, number {number}.", "utf-8")
                place.with_suffix(".ann").write_text("T1\tBridge 2 8\tbridge\nR1\tCause Arg1:T1 Arg2:T1\n", "utf-8")
        window.place.exchange.import_dropped([Path(folder) / "study"])
        dialog = window.findChild(ImportProjectDialog)
        _until(lambda: not dialog.progress.isVisible())


def _until(true) -> None:
    for _ in range(800):
        if true():
            break
        QTest.qWait(25)


def merge_conflicts(window) -> None:
    """List what both changed of a code, after a copy was merged."""
    session = window.place.session
    code = next(iter(session.project.codebook())).id
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "jonas.gloss"
        session.project.save_copy(copy)
        with Project.open(copy, coder=session.project.coders()[0]) as theirs:
            theirs.run(op.EditCode(code, short_name="security"))
        session.run(op.EditCode(code, short_name="defence"))
        session.project.merge(copy)
    window.table["merge_conflicts"].trigger()


def near_doubles(window) -> None:
    """List articles that are nearly the same."""
    project = window.place.session.project
    there = {each.title: each for each in project.documents()}
    new = []
    for title, part, paper in (
        ("Two neighbours, one vacuum", 0.6, "Lake Herald"),
        ("Sanctions at the Council", 1, "Wire"),
    ):
        text = project.text(there[title].id)
        cut = text[: int(len(text) * part)].replace("the", "this", 4)
        new.append(NewDocument(Source(f"{title}: a reprint", paper, "", "2021-11"), f"From agencies\n{cut}"))
    window.place.session.run(op.AddDocuments(tuple(new)))
    window.table["near_doubles"].trigger()
    QTest.qWait(600)


def import_near_doubles(window) -> None:
    """Show the preview of an import with a near-double and a text that is there."""
    project = window.place.session.project
    folder = Path(tempfile.mkdtemp(prefix="glossator-near-"))
    first, second = project.documents()[:2]
    words = project.text(first.id)
    (folder / "reprint.md").write_text(f"---\ntitle: Ice, again\n---\nFrom agencies\n{words[:3000]}", encoding="utf-8")
    (folder / "same.txt").write_text(project.text(second.id), encoding="utf-8")
    (folder / "new.txt").write_text(SCRIPTS, encoding="utf-8")
    window.place.exchange.import_articles([folder])
    dialog = window.findChild(ImportArticlesDialog)
    for _ in range(200):
        QTest.qWait(50)
        if not dialog.progress.isVisible():
            break
    QTest.qWait(500)
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    shutil.rmtree(folder)


def doubles_compared(window) -> None:
    """Compare two articles that are nearly the same."""
    near_doubles(window)
    dialog = window.findChild(NearDoublesDialog)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1).child(0))
    dialog.compare.click()
    QTest.qWait(300)


def sources(window) -> None:
    """Show the table of all documents."""
    window.table["place_sources"].trigger()
    window.places.view("sources").table.selectRow(1)


def _revised(window) -> None:
    """Let a corrected text take the place of the article on the screen."""
    session = window.place.session
    project, document = session.project, session.project.document(session.document)
    lines = project.text(document.id).split("\n")
    lines[-1] = "The last paragraph was withdrawn by the editors."
    words = "\n".join(lines).replace("the", "that", 5)
    session.run(op.ReviseDocument(document.id, NewDocument(document.source, words)))
    session.open_document(next(each.id for each in project.documents() if each.title == document.title))
    QTest.qWait(300)


def versions_compared(window) -> None:
    """Compare the newer version of a text with the older."""
    _revised(window)
    window.table["compare_versions"].trigger()


def carried(window) -> None:
    """List the codings that were carried to a newer version and wait to be settled."""
    _revised(window)
    window.table["carried"].trigger()


def left_out(window) -> None:
    """Leave kinds of paragraphs out, and read what is counted beside codes and documents."""
    session = window.place.session
    project, document = session.project, session.project.document(session.document)
    first = list(paragraphs(project.text(document.id)))[:3]
    session.run(op.SetKinds(document.id, dict.fromkeys(first, Kind.STANDFIRST)))
    kinds = (Kind.STANDFIRST, Kind.CAPTION)
    session.run(op.ChangeSettings(replace(project.settings(), left_out=kinds)))
    QTest.qWait(200)


def document_sets(window) -> None:
    """Show the documents of a set, in the list and in the table."""
    session = window.place.session
    there = session.project.documents()
    session.run(op.PutDocumentSet("Border", documents=tuple(each.id for each in there[:3])))
    session.run(op.PutDocumentSet("Economy", documents=(there[3].id,)))
    window.place.documents.model.show_set(session.project.document_sets()[0])


def sources_of_a_set(window) -> None:
    """Show the table of the documents of a set."""
    document_sets(window)
    window.table["place_sources"].trigger()
    place = window.places.view("sources")
    place.set_box.setCurrentIndex(1)
    place.set_box.activated.emit(1)
    place.table.selectRow(0)


def segments_of_a_set(window) -> None:
    """Show the segments of a set."""
    document_sets(window)
    segments_place(window)
    page = window.places.view("analyse").segments
    page.builder.document_set.setCurrentIndex(1)
    page.read()


def settings(window) -> None:
    """Open the project's settings."""
    window.table["project_settings"].trigger()


def manual(window) -> None:
    """Open the manual, and look something up."""
    window.table["manual"].trigger()
    (shown,) = window.findChildren(QDialog, "manual")
    shown.search.setText("layer")


SCENES = {
    "manual": manual,
    "beside": beside,
    "beside-1280x720": beside,
    "beside-dark": beside,
    "chart-words-960x540": chart_words,
    **{
        f"{name}{size}": act
        for name, act in (
            ("search-place", search_place),
            ("code-hits", code_hits),
            ("segments-place", segments_place),
            ("matrix", matrix),
            ("matrix-shares", matrix_shares),
            ("chart-timeline", chart_timeline),
            ("chart-heat", chart_heat),
            ("chart-bars", chart_bars),
            ("chart-portrait", chart_portrait),
            ("chart-words", chart_words),
            ("chart-coverage", chart_coverage),
            ("coverage", coverage),
            ("import-near-doubles", import_near_doubles),
            ("near-doubles", near_doubles),
            ("doubles-compared", doubles_compared),
            ("sources", sources),
            ("versions-compared", versions_compared),
            ("carried", carried),
        )
        for size in ("", "-1280x720")
    },
    "send-work": send_work,
    **{
        f"export-losses{form}{part}": export_losses(form.removeprefix("-") or "docx")
        for form in ("", "-conll", "-xlsx")
        for part in ("", "-dark", "-1280x720")
    },
    **{f"verify-export{part}": verify_export for part in ("", "-dark", "-1280x720")},
    **{f"import-standoff{part}": import_standoff for part in ("", "-dark")},
    "merge-conflicts": merge_conflicts,
    "paragraph-kinds": paragraph_kinds,
    "paragraph-kinds-1280x720": paragraph_kinds,
    "settings": settings,
    "document-sets": document_sets,
    "sources-of-a-set": sources_of_a_set,
    "segments-of-a-set": segments_of_a_set,
    "review": review,
    "review-1280x720": review,
    "review-definition": review_definition,
    "review-coders": review_tab(1),
    "review-confusion": review_tab(2),
    "review-articles": review_tab(3),
    "review-families": review_tab(4),
    "review-slots": review_tab(5),
    "review-others": review_tab(7),
    "suggest": suggest,
    "spot-check": spot_check,
    "waiting": waiting,
    "rounds": rounds,
    "new-round": new_round,
    "coders": coders,
    "merge-file": merge_file,
    "private-memo": private_memo,
    "codebook-place": codebook_place,
    "codebook-place-1280x720": codebook_place,
    "codebook-place-960x540": codebook_place,
    "codebook-changed": codebook_changed,
    "looks": looks,
    "sheet-changed": sheet_changed,
    "versions": versions,
    "palette-slots": palette_slots,
    "palette-slots-1280x720": palette_slots,
    "inspector-slots": inspector_slots,
    "inspector-slots-1280x720": inspector_slots,
    "sheet-slots": sheet_slots,
    "dealing": dealing,
    "suggestions": suggestions,
    "five-deep": reveal_deepest,
    "spotlight": spotlight,
    "hover": hover,
    "right-to-left": right_to_left,
    "sixty-one": sixty_one,
    "ten-megabytes": ten_megabytes,
    "list-of-codings": list_of_codings,
    "import-preview": import_preview,
    "import-preview-1280x720": import_preview,
    "import-columns": import_columns,
    "import-articles": import_articles,
    "import-articles-1280x720": import_articles,
    "left-out": left_out,
}

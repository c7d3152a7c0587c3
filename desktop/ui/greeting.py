"""What the person should know about a project that was just opened, in the notices above the article."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.coders import Coder
from desktop.project import identity
from desktop.project.sending import Received, received
from desktop.project.waiting import suggested_to_me, to_look_at
from desktop.ui.labels import day
from desktop.ui.notice import Offer
from desktop.ui.status_bar import Saved

if TYPE_CHECKING:
    from desktop.ui.code_place import CodePlace
    from desktop.ui.window import Window


def greet(place: "CodePlace", window: "Window") -> None:
    """Say whether it can be written, where it came from, what waits, and who is taken to work here."""
    project, notices = place.session.project, window.notices
    window.status.show_saved(Saved.READ_ONLY if project.read_only else Saved.YES)
    if project.read_only:
        copy = Offer(_t("Save a copy…"), window.commands.save_copy)
        notices.say("read-only", project.read_only_because, copy, warning=True)
    if (came := received(project)) and not project.undo_label():
        notices.say("received", _about_received(came))
    if project.warning:
        notices.say("warning", project.warning, warning=True)
    _say_what_waits(place, window)
    _ask_who_it_is(place, window)


def _say_what_waits(place: "CodePlace", window: "Window") -> None:
    project, notices = place.session.project, window.notices
    if waiting := len(suggested_to_me(project)):
        words = _t("Colleagues suggest another code for {n} of your codings.").format(n=waiting)
        notices.say("suggestions", words, Offer(_t("Look at them…"), place.show_suggestions))
    if looks := len(to_look_at(project)):
        words = _t("What a code means has changed: {n} of your codings need another look.").format(n=looks)
        notices.say("looks", words, Offer(_t("Look at them…"), place.show_looks))


def _ask_who_it_is(place: "CodePlace", window: "Window") -> None:
    project, notices = place.session.project, window.notices
    if namesake := identity.namesake(project.coder, project.coders()):
        words = _t("There is work by another “{name}” here, perhaps yours from another machine.")
        offer = Offer(_t("That is me"), partial(_work_as, place, namesake))
        notices.say("namesake", words.format(name=namesake.name), offer)
    asked = project.read_only or identity.named() or window.preferences.is_done("name")
    if not asked and identity.this_coder().id == project.coder.id:
        words = _t("You are working as “{name}”.").format(name=project.coder.name)
        notice = notices.say("name", words, Offer(_t("Tell us your name…"), place.badge.edit_coder))
        notice.waved_away.connect(partial(window.preferences.set_done, "name"))


def _about_received(came: Received) -> str:
    words = _t(
        "{name} sent this file, {when}. Work in it as your copy of the project and send your work back; or, if you"
        " have a copy already, open that one and merge this file there (menu Review)."
    )
    parts = [words.format(name=came.by, when=day(came.at))]
    if came.without_text:
        words = _t("Articles that came without their texts, and show only where those are: {n}.")
        parts.append(words.format(n=f"{came.without_text:,}"))
    return " ".join(parts)


def _work_as(place: "CodePlace", coder: Coder) -> None:
    """Be the coder that was on another machine, here and in every project from now on."""
    identity.save(coder)
    place.session.switch_coder(coder.id)


def _t(sentence: str) -> str:
    return QCoreApplication.translate("Greeting", sentence)

"""Answers of a form: short headings as a grid, whole questions above their answers."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fbdesk.ui.widgets.key_values import KeyValues
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL

_LONGEST: Final = 24
_LONGEST_WORD: Final = 15

Answer = tuple[str, str]


class Answers(QWidget):
    """Headings and answers in their order; answers can be selected with the mouse."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for as_question, some in groupby(answers, key=lambda answer: is_question(answer[0])):
            if as_question:
                for question, answer in some:
                    column.addWidget(_Question(question, answer))
            else:
                column.addWidget(KeyValues(some))


class _Question(QWidget):
    def __init__(self, question: str, answer: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Label(question, "caption", "text2", wrap=True))
        column.addWidget(Label(answer or "–", wrap=True, selectable=True))


def is_question(heading: str) -> bool:
    """Tell whether a heading is too long to stand beside its answer."""
    return len(heading) > _LONGEST or any(len(word) > _LONGEST_WORD for word in heading.split())

"""The limit of every start: an application with one empty main window, painted."""

import os

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Ends the program once it has been painted."""

    def paintEvent(self, event: object) -> None:
        QTimer.singleShot(0, lambda: os._exit(0))


app = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()

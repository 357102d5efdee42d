"""Sends the pages of a PDF to a printer as pictures: what was previewed is what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.paper_kinds import PRINT_DOTS, Picture

POINTS = 72


def printers() -> list[str]:
    """The names of the printers there are, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = [info.printerName() for info in QPrinterInfo.availablePrinters()]
    return sorted(names, key=lambda name: (name != usual, name))


def image(picture: Picture) -> QImage:
    """A page as an image; copies the pixels."""
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32).copy()


def print_pages(pages: Sequence[Picture], printer_name: str = "", *, into: Path | None = None) -> bool:
    """Print every page (drawn at ``PRINT_DOTS``) at its own size, as one job; ``into`` prints into a PDF instead.

    False where the printer refused.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if into is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(into))
    elif printer_name:
        printer.setPrinterName(printer_name)
    if into is None and (not printer.isValid() or printer.outputFormat() != QPrinter.OutputFormat.NativeFormat):
        return False  # the printer is not there: Qt would write a file instead
    printer.setResolution(PRINT_DOTS)
    painter = QPainter()
    for number, page in enumerate(pages):
        size = QSizeF(page.width / PRINT_DOTS * POINTS, page.height / PRINT_DOTS * POINTS)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        if number == 0:
            if not painter.begin(printer):
                return False
        elif not printer.newPage():
            painter.end()
            return False
        painter.drawImage(QRect(0, 0, page.width, page.height), image(page))
    return painter.end() if pages else False


def send(files: Sequence[Path], printer_name: str) -> bool:
    """Print stored papers, each a job of its own. Runs in a worker: Qt paints on a printer from any thread.

    False where the printer refused one. Raises ``Fault`` where a file cannot be read any more.
    """
    from ui.papers import pictures_of  # noqa: PLC0415 (door: papers are loaded in the worker)
    return all(print_pages(pages, printer_name) for pages in pictures_of(files, PRINT_DOTS))

"""Draws every widget in both themes at 100 % and 150 % into pictures: ``python -m tools.gallery OUT``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from resources.translations import open_translator
from tools.gallery_pages import basics_page, icons_page, rest_page, search_page, visit_page
from ui.theme import style
from ui.widgets.button import QuietButton
from ui.widgets.confirm import ConfirmSheet
from ui.widgets.palette import Command, CommandPalette
from ui.widgets.search_box import SearchBox


def main(out: str = "out/gallery") -> None:
    """Draw everything into ``out``."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    app = style.make_application()
    words = open_translator("zh_CN")
    for theme in ("light", "dark"):
        for scale in (1.0, 1.5):
            style.apply(app, theme, scale)
            pages = {
                "basics": basics_page(),
                "visit": visit_page(words),
                "rest": rest_page(),
                "icons": icons_page(),
                "search": search_page(),
                "sheets": basics_page(),
                "palette": basics_page(),
            }
            for name, page in pages.items():
                page.resize(round(1320 * scale), round((840 if name == "visit" else 720) * scale))
                page.show()
                page.activateWindow()
                if name == "basics":
                    page.findChildren(QuietButton)[0].setFocus()
                if name == "search":
                    box = page.findChildren(SearchBox)[0]
                    box.line.setFocus()
                    box.line.setText("李")
                if name == "sheets":
                    ConfirmSheet(page).ask(
                        "取消这次预约？",
                        "陈女士 今天 14:00。会给她发一条短信。",
                        "取消预约",
                        "先不取消",
                        danger=True,
                    )
                if name == "palette":
                    palette = CommandPalette(
                        page, name="命令", placeholder="想做什么？", nothing="没有这个命令"
                    )
                    palette.open_with(
                        [
                            Command("new", "新建接待", "F2", icon="plus"),
                            Command("find", "查找客户", "F3", icon="search"),
                            Command("print", "打印", "F9", icon="print"),
                            Command("theme", "切换深色", icon="moon"),
                        ]
                    )
                app.processEvents()
                page.grab().save(str(folder / f"{name}_{theme}_{round(scale * 100)}.png"))
                page.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])

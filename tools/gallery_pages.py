"""The pages of the gallery: every widget with invented people on it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.notice import Notice, NoticeAction
from ui.theme import icons
from ui.theme.look import look
from ui.widgets.busy import Busy
from ui.widgets.button import Button, IconButton, PrimaryButton, QuietButton
from ui.widgets.car_outline import CarOutline
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.due_list import DueList, DueRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.hits import Hit
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.outline_areas import drawings
from ui.widgets.outline_view import OutlineMark
from ui.widgets.photo_strip import PhotoStrip, StripPhoto
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_box import SearchBox
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.stage_rail import Stage, StageRail
from ui.widgets.table_list import Column, RecordModel, TableList
from ui.widgets.tick import Tick
from ui.widgets.when_field import WhenField

_STAGES = (
    Stage("received", "到店接待", "done", "09:31", "接待：王敏"),
    Stage("diagnosing", "故障诊断", "done", "09:52"),
    Stage("awaiting_approval", "等待客户确认", "done", "10:04"),
    Stage("in_repair", "维修中", "current", "10:10", "2 号工位 · 赵强"),
    Stage("quality_check", "质量检验", "ahead", "11:20"),
    Stage("wash", "洗车", "ahead"),
    Stage("delivered", "交车送别", "ahead", "12:00"),
)
_DUE = (
    DueRow(
        1,
        "red",
        "李先生 苏A·12Q62",
        "30 分钟未更新进度，请致电或到休息区告知",
        "休息区 3 号座",
        "已超时 6 分钟",
        "F6",
    ),
    DueRow(2, "amber", "陈女士 沪B·8K213", "报价待确认：前刹车片", "客户休息室 靠窗", "4 分钟内", "Enter"),
    DueRow(3, "neutral", "<img src=x> 髙旻喆", "感谢短信", "", "52 分钟内", "Enter"),
    DueRow(
        4,
        "neutral",
        "Ms. Johnson-Featherstonehaugh of the very long name",
        "Call within 24 h",
        "Seat 7",
        "23 h",
    ),
)


def basics_page() -> QWidget:
    """Buttons, chips, fields and what is due."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setSpacing(look().px(16))
    grid.setContentsMargins(*[look().px(24)] * 4)
    buttons = Card("按钮 Buttons")
    row = QHBoxLayout()
    focused = QuietButton("已到店", icon="arrive", key="F4")
    for button in (
        PrimaryButton("完成本步骤", key="Ctrl+Return"),
        focused,
        QuietButton("打印", icon="print", key="F9"),
        Button("取消预约", kind="danger"),
        IconButton("settings", "设置"),
    ):
        row.addWidget(button)
    row.addStretch(1)
    buttons.add_layout(row)
    row = QHBoxLayout()
    faded = PrimaryButton("不可用")
    faded.setEnabled(False)
    quiet = QuietButton("Not now", icon="clock")
    quiet.setEnabled(False)
    for button in (faded, quiet, PrimaryButton("触控签名", icon="sign", touch=True)):
        row.addWidget(button)
    row.addStretch(1)
    buttons.add_layout(row)
    buttons.body.addStretch(1)
    grid.addWidget(buttons, 0, 0)

    chips = Card("偏好 Preferences")
    one = ChipGroup(
        [("coffee", "美式咖啡"), ("tea", "龙井茶"), ("water", "温水"), ("none", "不用了，谢谢")],
        name="饮品",
    )
    one.set_chosen(["coffee"])
    many = ChipGroup(
        [
            ("fast", "赶时间"),
            ("quiet", "喜欢安静"),
            ("child", "带孩子"),
            ("work", "Needs a desk & Wi-Fi"),
            ("wait", "到店等候"),
        ],
        several=True,
        name="习惯",
    )
    many.set_chosen(["fast", "work"])
    chips.add(one)
    chips.add(many)
    chips.body.addStretch(1)
    grid.addWidget(chips, 0, 1)

    form = Card("客户 Customer")
    fields = QGridLayout()
    fields.setSpacing(look().px(12))
    plate = LineField("车牌号", "苏A12Q", icon="car")
    plate.set_error("车牌少一位：请写全，例如 苏A12Q62。")
    inner = (
        LineField("姓名", "髙旻喆 <b>Li</b>", icon="person"),
        plate,
        NumberField("里程", 48210, unit="公里"),
        NumberField("电量", 62, unit="%", most=100),
        ChoiceField("来源", [("walk", "自然到店"), ("friend", "朋友推荐")], key="friend"),
        WhenField("承诺交车时间", datetime(2026, 5, 4, 11, 30)),  # noqa: DTZ001 (wall clock)
    )
    for number, field in enumerate(inner):
        fields.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
    form.add_layout(fields)
    form.add(
        NoteField(
            "客户原话",
            "踩刹车的时候左前轮有吱吱声，上次来也反映过，\n回去两周又响了。",
            hint="请照客户的原话记录",
        )
    )
    grid.addWidget(form, 1, 0)

    due = Card("现在要做 Due now")
    rows = DueList("现在要做")
    rows.set_rows(_DUE)
    rows.set_current(2)
    rows.setMinimumHeight(look().px(250))
    due.add_aside(PlainLabel("4 项", tone="quiet", size="small"))
    due.add(rows, 1)
    grid.addWidget(due, 1, 1)
    return page


def visit_page(words: Translator) -> QWidget:
    """Stages, walk-around, signature and photos."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setSpacing(look().px(16))
    grid.setContentsMargins(*[look().px(24)] * 4)
    rail = StageRail(words)
    rail.set_stages(_STAGES)
    card = Card("进度 Stages")
    card.add(rail)
    card.body.addStretch(1)
    grid.addWidget(card, 0, 0, 2, 1)
    across = StageRail(words, upright=False)
    across.set_stages(_STAGES)
    card = Card()
    card.add(across)
    grid.addWidget(card, 0, 1)
    outline = CarOutline(drawings(words.language))
    outline.set_marks(
        [
            OutlineMark(1, "left", 300, 560, 1, "earlier", "划痕 10 厘米"),
            OutlineMark(2, "left", 760, 520, 2, "arrival", "凹陷"),
            OutlineMark(3, "front", 420, 640, 3, "delivery", "石击"),
            OutlineMark(4, "top", 700, 500, 12, "arrival", "掉漆"),
        ]
    )
    card = Card("环车检查 Walk-around")
    card.add(outline, 1)
    grid.addWidget(card, 1, 1)
    sign = SignaturePad("客户签名", caption="请在此签名")
    sign.set_strokes(
        [
            [[150 + n * 6, 560 - (n * 37) % 260, 300 + n * 8] for n in range(40)],
            [[430 + n * 8, 420 + (n * 53) % 200, 700 - n * 9] for n in range(45)],
        ]
    )
    card = Card("签名 Signature")
    card.add(sign)
    card.add(Tick("纸质签名"))
    grid.addWidget(card, 2, 0)
    photos = PhotoStrip("照片", "添加照片", hint="可以把文件拖到这里")
    picture = Path(os.environ.get("GALLERY_PHOTO", ""))
    shown = picture if picture.is_file() else None
    photos.set_photos(
        [
            StripPhoto("a", shown, "左前门 划痕"),
            StripPhoto("b", shown, "里程表"),
            StripPhoto("c", None, "IMG_0042.heic", "这张照片读不出来，请用手机另存为 JPG 再添加。"),
        ]
    )
    card = Card("照片 Photos")
    card.add(photos)
    grid.addWidget(card, 2, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(1, 1)
    return page


def rest_page() -> QWidget:
    """News, long work, an empty state and a table."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(*[look().px(24)] * 4)
    column.setSpacing(look().px(16))
    notice = Notice("关闭")
    notice.told("已通知李先生：预计 11:30 可以交车。")
    notice.undone("已取消陈女士的预约。", NoticeAction("撤销", lambda: None, "Ctrl+Z"))
    notice.fault(
        "没有保存：磁盘已满。您填写的内容还在这里，腾出空间后再按一次“完成本步骤”。",
        NoticeAction("再试一次", lambda: None),
    )
    column.addWidget(notice)
    busy = Busy("停止")
    busy.start("正在导入客户资料 dms-export.csv", 1200)
    busy.step(460)
    column.addWidget(busy)
    row = QHBoxLayout()
    card = Card("预约 Appointments")
    card.add(
        EmptyState(
            "今天还没有预约",
            "客户预约后会按时间排在这里。按 F2 可以直接接待到店的客户。",
            icon="calendar",
            button=PrimaryButton("新建接待", icon="plus", key="F2"),
        )
    )
    row.addWidget(card, 1)
    model = RecordModel(
        [
            Column("单号", lambda r: r[0]),
            Column("客户", lambda r: r[1], stretch=True),
            Column("金额", lambda r: r[2], number=True),
        ],
        [
            ("A0412", "李先生", "¥1,280.50"),
            ("A0413", "<b>陈</b>女士", "¥320.00"),
            ("A0414", "Brown & Co", "¥86.00"),
        ],
    )
    table = TableList(model, "结算")
    table.selectRow(1)
    card = Card("结算 Table")
    card.add(table, 1)
    row.addWidget(card, 1)
    column.addLayout(row, 1)
    return page


def icons_page() -> QWidget:
    """Every icon."""
    page = QWidget()
    grid = QGridLayout(page)
    for number, name in enumerate(icons.names()):
        grid.addWidget(IconButton(name, name, touch=True), number // 11, number % 11)
    return page


def search_page() -> QWidget:
    """The search box with its answers."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(*[look().px(24)] * 4)
    box = SearchBox("查找", placeholder="车牌、电话尾号、姓名或拼音")
    box.setMaximumWidth(look().px(480))
    column.addWidget(box)
    column.addStretch(1)
    hits = [
        Hit("1", "李伟 先生  苏A·12Q62", "电话尾号 5678 · 上次到店 2026-03-18", "3 次", "person"),
        Hit("2", "<img src=x> 李", "沪B·8K213", "", "person"),
        Hit("3", "李晓 女士", "苏E·99K01", "12 次", "person"),
    ]
    box.asked.connect(lambda _text: box.set_hits(hits))
    return page



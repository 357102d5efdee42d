"""The tables of version 1. Written by ``tools/freeze_step.py``, never by hand; once released never again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from frontdesk.store.steps.step_0001_columns import flag, identity, key, large, number, primary, text, to, unique


def create_tables(op: Operations) -> None:
    """Create every table and index."""
    op.create_table("attachment", sa.Column("sha", sa.Text, nullable=False), text("kind"), number("width"),
        number("height"), number("size"), large("at"), text("by"), primary("pk_attachment", "sha"))
    op.create_table("bay", identity(), text("name"), number("position"), primary("pk_bay", "id"))
    op.create_table("centre", identity(), text("name"), text("zone"), text("language"), text("address"), text("phone"),
        text("wifi"), flag("rehearsal"), large("at"), primary("pk_centre", "id"))
    op.create_table("customer", identity(), key(), text("name"), text("title"), text("phone"), text("phone_other"),
        text("birthday"), text("occupation"), text("note"), text("source"),
        sa.Column("spent", sa.BigInteger, nullable=False, server_default="0"), large("last_visit_at", True),
        large("created_at"), text("created_by"), number("import_id", True), primary("pk_customer", "id"),
        unique("uq_customer_key", "key"))
    op.create_index("ix_customer_name", "customer", ["name"])
    op.create_index("ix_customer_phone", "customer", ["phone"])
    op.create_table("deed", number("seq"), key(), text("act"), large("at"), text("by"), text("desk"), text("changed"),
        primary("pk_deed", "seq"), unique("uq_deed_key", "key"))
    op.create_table("draft", sa.Column("owner", sa.Text, nullable=False), sa.Column("form", sa.Text, nullable=False),
        text("body"), large("at"), primary("pk_draft", "owner", "form"))
    op.create_table("intake", identity(), key(), text("file"), text("sha"), number("rows"), number("done"),
        number("added"), number("merged"), number("refused"), number("vehicles"), large("at"), text("by"),
        large("finished_at", True), primary("pk_intake", "id"), unique("uq_intake_key", "key"))
    op.create_index("ix_intake_sha", "intake", ["sha"])
    op.create_table("opening_hours", identity(), number("weekday"), text("opens"), text("closes"),
        primary("pk_opening_hours", "id"), unique("uq_opening_hours_weekday", "weekday"))
    op.create_table("schema_version", number("version"), primary("pk_schema_version", "version"))
    op.create_table("setting", sa.Column("name", sa.Text, nullable=False), text("value"), large("at"),
        primary("pk_setting", "name"))
    op.create_table("staff", identity(), key(), text("login"), text("name"), text("role"), text("direct_line"),
        flag("active"), primary("pk_staff", "id"), unique("uq_staff_key", "key"), unique("uq_staff_login", "login"))
    op.create_table("vehicle", identity(), key(), text("plate"), text("vin"), text("model"), text("energy"),
        text("colour"), text("bought_on"), number("mileage", True), large("mileage_at", True), large("created_at"),
        primary("pk_vehicle", "id"), unique("uq_vehicle_key", "key"))
    op.create_index("ix_vehicle_plate", "vehicle", ["plate"])
    op.create_index("ix_vehicle_vin", "vehicle", ["vin"])
    op.create_table("appointment", identity(), key(), number("customer"), number("vehicle", True), large("starts_at"),
        number("minutes"), text("work"), text("source"), text("needs"), number("advisor", True), text("state"),
        large("created_at"), text("created_by"), text("reason"), to("advisor", "staff.id", "fk_appointment_advisor"),
        to("customer", "customer.id", "fk_appointment_customer"),
        to("vehicle", "vehicle.id", "fk_appointment_vehicle"), primary("pk_appointment", "id"),
        unique("uq_appointment_key", "key"))
    op.create_index("ix_appointment_customer", "appointment", ["customer"])
    op.create_index("ix_appointment_starts", "appointment", ["starts_at"])
    op.create_index("ix_appointment_vehicle", "appointment", ["vehicle"])
    op.create_table("event", identity(), number("deed", True), text("name"), large("at"), text("subject"),
        number("subject_id"), text("by"), text("facts"),
        sa.ForeignKeyConstraint(["deed"], ["deed.seq"], name="fk_event_deed", deferrable=True, initially="DEFERRED"),
        primary("pk_event", "id"))
    op.create_index("ix_event_deed", "event", ["deed"])
    op.create_table("finding", identity(), number("customer"), number("vehicle", True), text("tokens"),
        to("customer", "customer.id", "fk_finding_customer"), to("vehicle", "vehicle.id", "fk_finding_vehicle"),
        primary("pk_finding", "id"))
    op.create_index("ix_finding_customer", "finding", ["customer"])
    op.create_index("ix_finding_vehicle", "finding", ["vehicle"])
    op.create_table("intake_fault", identity(), number("intake"), number("row"), text("code"), text("reason"),
        text("where"), text("level"), to("intake", "intake.id", "fk_intake_fault_intake"),
        primary("pk_intake_fault", "id"))
    op.create_index("ix_intake_fault_intake", "intake_fault", ["intake"])
    op.create_table("message", identity(), key(), text("subject"), number("subject_id"), number("customer", True),
        text("situation"), text("channel"), text("text"), text("outcome"), large("at"), text("by"),
        to("customer", "customer.id", "fk_message_customer"), primary("pk_message", "id"),
        unique("uq_message_key", "key"))
    op.create_index("ix_message_customer", "message", ["customer"])
    op.create_index("ix_message_subject", "message", ["subject", "subject_id"])
    op.create_table("mileage_reading", identity(), number("vehicle"), number("kilometres"), large("at"),
        number("visit", True), to("vehicle", "vehicle.id", "fk_mileage_reading_vehicle"),
        primary("pk_mileage_reading", "id"))
    op.create_index("ix_mileage_reading_vehicle", "mileage_reading", ["vehicle"])
    op.create_table("ownership", identity(), number("customer"), number("vehicle"), large("since"),
        large("until", True), to("customer", "customer.id", "fk_ownership_customer"),
        to("vehicle", "vehicle.id", "fk_ownership_vehicle"), primary("pk_ownership", "id"),
        unique("uq_ownership_customer_vehicle", "customer", "vehicle"))
    op.create_index("ix_ownership_customer", "ownership", ["customer"])
    op.create_index("ix_ownership_vehicle", "ownership", ["vehicle"])
    op.create_table("preference", identity(), key(), number("customer"), text("kind"), text("choice"), text("note"),
        text("sure"), text("by"), large("at"), flag("withdrawn", "0"),
        to("customer", "customer.id", "fk_preference_customer"), primary("pk_preference", "id"),
        unique("uq_preference_key", "key"))
    op.create_index("ix_preference_customer", "preference", ["customer"])
    op.create_table("moment", identity(), text("rule"), number("rule_version"), text("subject"), number("subject_id"),
        number("occurrence"), large("opened_at"), large("due_at"), large("missed_at", True), large("closed_at", True),
        text("state"), text("owner"), text("by"), text("channel"), text("note"), number("opened_by"),
        number("closed_by", True), to("closed_by", "event.id", "fk_moment_closed_by"),
        to("opened_by", "event.id", "fk_moment_opened_by"), primary("pk_moment", "id"),
        unique("uq_moment_subject_subject_id_rule_occurrence", "subject", "subject_id", "rule", "occurrence"))
    op.create_index("ix_moment_due", "moment", ["due_at"], sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"))
    op.create_index("ix_moment_fallen", "moment", ["due_at", "state", "rule"])
    op.create_table("visit", identity(), key(), text("number"), text("ticket"), number("customer"), number("vehicle"),
        number("appointment", True), number("advisor", True), number("technician", True), text("bay"), text("seat"),
        text("stage"), large("stage_at", True), large("arrived_at"), large("greeted_at", True),
        number("mileage", True), number("energy_percent", True), text("belongings"), text("warnings"),
        large("concerns_confirmed_at", True), number("expected_minutes", True), large("promised_at", True),
        text("promise_reason"), large("completed_at", True), large("bill_ready_at", True),
        large("told_ready_at", True), large("last_news_at", True), large("settled_at", True),
        large("departed_at", True), large("cancelled_at", True), text("cancel_reason"), number("mileage_out", True),
        text("next_service_on"), number("next_service_km", True), large("belongings_checked_at", True),
        to("advisor", "staff.id", "fk_visit_advisor"), to("appointment", "appointment.id", "fk_visit_appointment"),
        to("customer", "customer.id", "fk_visit_customer"), to("technician", "staff.id", "fk_visit_technician"),
        to("vehicle", "vehicle.id", "fk_visit_vehicle"), primary("pk_visit", "id"), unique("uq_visit_key", "key"),
        unique("uq_visit_number", "number"))
    op.create_index("ix_visit_arrived", "visit", ["arrived_at"])
    op.create_index("ix_visit_customer", "visit", ["customer"])
    op.create_index("ix_visit_here", "visit", ["arrived_at"],
        sqlite_where=sa.text("departed_at IS NULL AND cancelled_at IS NULL"),
        postgresql_where=sa.text("departed_at IS NULL AND cancelled_at IS NULL"))
    op.create_index("ix_visit_vehicle", "visit", ["vehicle"])
    op.create_table("concern", identity(), key(), number("visit"), text("words"), large("at"), text("by"),
        flag("removed", "0"), to("visit", "visit.id", "fk_concern_visit"), primary("pk_concern", "id"),
        unique("uq_concern_key", "key"))
    op.create_index("ix_concern_visit", "concern", ["visit"])
    op.create_table("delivery_item", identity(), number("visit"), text("item"), text("value"), text("note"),
        text("photo"), large("at"), text("by"), to("visit", "visit.id", "fk_delivery_item_visit"),
        primary("pk_delivery_item", "id"), unique("uq_delivery_item_visit_item", "visit", "item"))
    op.create_index("ix_delivery_item_visit", "delivery_item", ["visit"])
    op.create_table("estimate", identity(), key(), number("visit"), number("version"), number("work_minutes"),
        large("promised_at"), large("at"), text("by"), large("approved_at", True), text("how"), text("who"),
        text("evidence"), to("visit", "visit.id", "fk_estimate_visit"), primary("pk_estimate", "id"),
        unique("uq_estimate_key", "key"), unique("uq_estimate_visit_version", "visit", "version"))
    op.create_index("ix_estimate_visit", "estimate", ["visit"])
    op.create_table("mark", identity(), key(), number("visit"), text("phase"), text("view"), number("x"), number("y"),
        text("area"), text("kind"), text("size"), text("note"), text("photo"), large("at"), text("by"),
        flag("removed", "0"), to("visit", "visit.id", "fk_mark_visit"), primary("pk_mark", "id"),
        unique("uq_mark_key", "key"))
    op.create_index("ix_mark_visit", "mark", ["visit"])
    op.create_table("overrun", identity(), key(), number("visit"), number("version"), text("reason"),
        number("minutes_more"), large("at"), text("by"), large("answered_at", True),
        sa.Column("agreed", sa.Boolean, nullable=True), text("how"), text("who"), text("evidence"),
        to("visit", "visit.id", "fk_overrun_visit"), primary("pk_overrun", "id"), unique("uq_overrun_key", "key"))
    op.create_index("ix_overrun_visit", "overrun", ["visit"])
    op.create_table("payment", identity(), key(), number("visit"), text("method"), large("amount"), large("at"),
        text("by"), to("visit", "visit.id", "fk_payment_visit"), primary("pk_payment", "id"),
        unique("uq_payment_key", "key"))
    op.create_index("ix_payment_visit", "payment", ["visit"])
    op.create_table("photo", identity(), key(), number("visit"), text("sha"), text("purpose"), text("pair"),
        text("caption"), large("at"), text("by"), to("visit", "visit.id", "fk_photo_visit"), primary("pk_photo", "id"),
        unique("uq_photo_key", "key"))
    op.create_index("ix_photo_visit", "photo", ["visit"])
    op.create_table("promise", identity(), number("visit"), large("promised_at"), text("reason"), large("at"),
        text("by"), to("visit", "visit.id", "fk_promise_visit"), primary("pk_promise", "id"))
    op.create_index("ix_promise_visit", "promise", ["visit"])
    op.create_table("question", identity(), key(), number("visit"), text("words"), large("at"), text("by"),
        to("visit", "visit.id", "fk_question_visit"), primary("pk_question", "id"), unique("uq_question_key", "key"))
    op.create_index("ix_question_visit", "question", ["visit"])
    op.create_table("signature", identity(), key(), number("visit"), text("purpose"), text("who"), text("strokes"),
        large("at"), text("by"), to("visit", "visit.id", "fk_signature_visit"), primary("pk_signature", "id"),
        unique("uq_signature_key", "key"))
    op.create_index("ix_signature_visit", "signature", ["visit"])
    op.create_table("stage_change", identity(), number("visit"), text("stage"), large("at"), text("by"), text("note"),
        large("expected_at", True), to("visit", "visit.id", "fk_stage_change_visit"), primary("pk_stage_change", "id"))
    op.create_index("ix_stage_change_visit", "stage_change", ["visit"])
    op.create_table("surprise", identity(), key(), number("visit"), text("what"), large("cost"), text("reaction"),
        large("at"), text("by"), to("visit", "visit.id", "fk_surprise_visit"), primary("pk_surprise", "id"),
        unique("uq_surprise_key", "key"))
    op.create_index("ix_surprise_visit", "surprise", ["visit"])
    op.create_table("walk_around", identity(), number("visit"), text("phase"), large("finished_at"), text("by"),
        to("visit", "visit.id", "fk_walk_around_visit"), primary("pk_walk_around", "id"),
        unique("uq_walk_around_visit_phase", "visit", "phase"))
    op.create_index("ix_walk_around_visit", "walk_around", ["visit"])
    op.create_table("line", identity(), key(), number("visit"), number("version"), text("kind"), text("name"),
        number("quantity_thousandths"), large("unit_price"), large("amount"), text("part_class"), text("why"),
        number("warranty_months", True), number("warranty_km", True), text("state"), flag("overrun", "0"),
        large("answered_at", True), text("answered_how"), text("answered_by"), text("evidence"),
        large("approved_amount", True), number("asked", True), to("asked", "overrun.id", "fk_line_asked"),
        to("visit", "visit.id", "fk_line_visit"), primary("pk_line", "id"), unique("uq_line_key", "key"))
    op.create_index("ix_line_asked", "line", ["asked"])
    op.create_index("ix_line_visit", "line", ["visit"])


RAW: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS finding_text USING fts5(tokens, content='', "
        "contentless_delete=1, detail=none, prefix='1 2 3 4 5 6', tokenize=\"unicode61 tokenchars "
        "'~'\")",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS finding_token (token text COLLATE \"C\" NOT NULL, finding integer"
        " NOT NULL REFERENCES finding (id) ON DELETE CASCADE, PRIMARY KEY (token, finding))",
        "CREATE INDEX IF NOT EXISTS ix_finding_token_finding ON finding_token (finding)",
    ),
}
"""What SQLAlchemy has no words for, by engine: full-text tables and the like."""

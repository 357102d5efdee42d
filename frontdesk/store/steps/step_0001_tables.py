"""The tables of version 1. Written by ``tools/freeze_step.py``, never by hand; once released never again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from frontdesk.store.steps.step_0001_columns import flag, identity, key, large, number, primary, text, to, unique


def create_tables(op: Operations) -> None:
    """Create every table and index."""
    op.create_table("attachment", sa.Column("sha", sa.Text, nullable=False), text("kind"), number("width"),
        number("height"), number("size"), large("at"), text("by"), primary("pk_attachment", "sha"))
    op.create_table("audit", number("seq"), large("at"), text("by"), text("desk"), text("machine"), text("act"),
        number("deed"), text("about"), text("changes"), number("named"), text("beside"), text("prev"), text("hash"),
        primary("pk_audit", "seq"))
    op.create_index("ix_audit_deed", "audit", ["deed"])
    op.create_table("bay", identity(), text("name"), number("position"), primary("pk_bay", "id"))
    op.create_table("billing_terms", identity(), key(), number("tax_rate"), flag("tax_included"), text("rounding"),
        large("labour_rate"), large("at"), text("by"), primary("pk_billing_terms", "id"),
        unique("uq_billing_terms_key", "key"))
    op.create_table("centre", identity(), text("name"), text("zone"), text("language"), text("address"), text("phone"),
        text("wifi"), text("credit_code"), flag("rehearsal"), large("at"), text("logo"), primary("pk_centre", "id"))
    op.create_table("coming_date", identity(), number("customer"), text("source"), number("source_id"), text("kind"),
        text("day"), text("next_on"), number("told"), primary("pk_coming_date", "id"),
        unique("uq_coming_date_source_source_id", "source", "source_id"))
    op.create_index("ix_coming_date_customer", "coming_date", ["customer"])
    op.create_index("ix_coming_date_next_on", "coming_date", ["next_on", "customer"])
    op.create_index("ix_coming_date_untold", "coming_date", ["next_on"], sqlite_where=sa.text("told = 0"),
        postgresql_where=sa.text("told = 0"))
    op.create_table("customer", identity(), key(), text("name"), text("title"), text("phone"), text("phone_other"),
        text("birthday"), text("occupation"), text("note"), text("source"),
        sa.Column("spent", sa.BigInteger, nullable=False, server_default="0"), large("last_visit_at", True),
        large("created_at"), text("created_by"), number("import_id", True), number("referred_by", True),
        large("referred_at", True), large("restricted_at", True), text("restricted_by"), text("restricted_why"),
        large("erased_at", True), to("referred_by", "customer.id", "fk_customer_referred_by"),
        primary("pk_customer", "id"), unique("uq_customer_key", "key"))
    op.create_index("ix_customer_last_visit", "customer", ["last_visit_at", "id"])
    op.create_index("ix_customer_name", "customer", ["name"])
    op.create_index("ix_customer_phone", "customer", ["phone"])
    op.create_index("ix_customer_referred_by", "customer", ["referred_by"])
    op.create_table("day_weather", identity(), key(), text("on_day"), text("weather"), number("high", True),
        number("low", True), text("by"), large("at"), primary("pk_day_weather", "id"),
        unique("uq_day_weather_key", "key"), unique("uq_day_weather_on_day", "on_day"))
    op.create_table("deed", number("seq"), key(), text("act"), large("at"), text("by"), text("desk"), text("changed"),
        primary("pk_deed", "seq"), unique("uq_deed_key", "key"))
    op.create_table("delivery_checklist", identity(), key(), text("items"), large("at"), text("by"),
        primary("pk_delivery_checklist", "id"), unique("uq_delivery_checklist_key", "key"))
    op.create_index("ix_delivery_checklist_at", "delivery_checklist", ["at", "id"])
    op.create_table("draft", sa.Column("owner", sa.Text, nullable=False), sa.Column("form", sa.Text, nullable=False),
        text("body"), large("at"), primary("pk_draft", "owner", "form"))
    op.create_table("duplicate_proposal", identity(), key(), text("kind"), number("customer_a"), number("customer_b"),
        number("vehicle", True), text("reason"), text("state"), number("intake", True), number("row", True),
        large("at"), text("by"), large("decided_at", True), text("decided_by"), primary("pk_duplicate_proposal", "id"),
        unique("uq_duplicate_proposal_key", "key"))
    op.create_index("ix_duplicate_proposal_other", "duplicate_proposal", ["customer_b"])
    op.create_index("ix_duplicate_proposal_pair", "duplicate_proposal", ["customer_a", "customer_b", "kind"],
        unique=True)
    op.create_index("ix_duplicate_proposal_state", "duplicate_proposal", ["state", "id"])
    op.create_table("gift", identity(), key(), text("name"), text("kind"), large("cost"), number("quantity"),
        number("least"), flag("retired"), large("at"), text("by"), primary("pk_gift", "id"),
        unique("uq_gift_key", "key"))
    op.create_table("intake", identity(), key(), text("file"), text("sha"), number("rows"), number("done"),
        number("added"), number("merged"), number("refused"), number("vehicles"),
        sa.Column("proposed", sa.Integer, nullable=False, server_default="0"), large("at"), text("by"),
        large("finished_at", True), primary("pk_intake", "id"), unique("uq_intake_key", "key"))
    op.create_index("ix_intake_sha", "intake", ["sha"])
    op.create_table("intake_mapping", identity(), key(), text("signature"), text("fields"), text("headers"),
        large("at"), text("by"), primary("pk_intake_mapping", "id"), unique("uq_intake_mapping_key", "key"))
    op.create_index("ix_intake_mapping_signature", "intake_mapping", ["signature"], unique=True)
    op.create_table("loan_car", identity(), key(), text("plate"), text("model"), text("energy"), text("note"),
        number("mileage", True), flag("retired", "0"), large("at"), text("by"), primary("pk_loan_car", "id"),
        unique("uq_loan_car_key", "key"))
    op.create_table("lounge_check", identity(), key(), text("on_day"), text("item"), flag("good"), text("by"),
        large("at"), primary("pk_lounge_check", "id"), unique("uq_lounge_check_key", "key"),
        unique("uq_lounge_check_on_day_item", "on_day", "item"))
    op.create_table("marked_day", identity(), key(), text("day"), number("open", True), number("working", True),
        text("note"), text("by"), large("at"), primary("pk_marked_day", "id"), unique("uq_marked_day_day", "day"),
        unique("uq_marked_day_key", "key"))
    op.create_table("opening_hours", identity(), number("weekday"), text("opens"), text("closes"),
        primary("pk_opening_hours", "id"), unique("uq_opening_hours_weekday", "weekday"))
    op.create_table("own_choice", identity(), key(), text("kind"), text("label"), text("label_en"), text("do"),
        text("dont"), text("stages"), large("at"), text("by"), primary("pk_own_choice", "id"),
        unique("uq_own_choice_key", "key"))
    op.create_index("ix_own_choice_kind", "own_choice", ["kind"])
    op.create_table("own_job", identity(), key(), text("label"), text("label_en"), text("code"), number("minutes"),
        text("energy"), text("instead_of"), large("at"), text("by"), primary("pk_own_job", "id"),
        unique("uq_own_job_key", "key"))
    op.create_table("own_kind", identity(), key(), text("label"), text("label_en"), flag("single"), flag("free"),
        flag("dated"), text("stages"), large("at"), text("by"), primary("pk_own_kind", "id"),
        unique("uq_own_kind_key", "key"))
    op.create_table("own_words", identity(), key(), text("place"), text("text"), large("at"), text("by"),
        primary("pk_own_words", "id"), unique("uq_own_words_key", "key"))
    op.create_index("ix_own_words_place", "own_words", ["place"])
    op.create_table("own_worth", identity(), key(), text("name"), text("words"), number("warranty_months", True),
        number("warranty_km", True), large("at"), text("by"), primary("pk_own_worth", "id"),
        unique("uq_own_worth_key", "key"), unique("uq_own_worth_name", "name"))
    op.create_table("pin_guess", sa.Column("name", sa.Text, nullable=False), number("wrong"), large("at"),
        text("boot"), large("since"), primary("pk_pin_guess", "name"))
    op.create_table("prepared_day", identity(), key(), text("on_day"), text("item"), text("by"), large("at"),
        primary("pk_prepared_day", "id"), unique("uq_prepared_day_key", "key"),
        unique("uq_prepared_day_on_day_item", "on_day", "item"))
    op.create_table("recovery_code", identity(), text("salt"), text("verifier"), large("at"), text("by"),
        primary("pk_recovery_code", "id"))
    op.create_table("retired_job", identity(), key(), text("job"), large("at"), text("by"),
        primary("pk_retired_job", "id"), unique("uq_retired_job_job", "job"), unique("uq_retired_job_key", "key"))
    op.create_table("retired_liking", identity(), key(), text("kind"), text("choice"), large("at"), text("by"),
        primary("pk_retired_liking", "id"), unique("uq_retired_liking_key", "key"),
        unique("uq_retired_liking_kind_choice", "kind", "choice"))
    op.create_table("rule_version", identity(), key(), text("text"), text("why"), large("at"), text("by"),
        number("restored", True), to("restored", "rule_version.id", "fk_rule_version_restored"),
        primary("pk_rule_version", "id"), unique("uq_rule_version_key", "key"))
    op.create_table("schema_version", number("version"), primary("pk_schema_version", "version"))
    op.create_table("service_day", identity(), text("on_day"), large("opens_at"), flag("open"), flag("thin", "0"),
        large("accepted_at", True), text("accepted_by"), text("reason"), primary("pk_service_day", "id"),
        unique("uq_service_day_on_day", "on_day"))
    op.create_table("setting", sa.Column("name", sa.Text, nullable=False), text("value"), large("at"),
        primary("pk_setting", "name"))
    op.create_table("staff", identity(), key(), text("login"), text("name"), text("role"), text("direct_line"),
        flag("active"), primary("pk_staff", "id"), unique("uq_staff_key", "key"), unique("uq_staff_login", "login"))
    op.create_table("stage_version", identity(), key(), text("stages"), text("why"), large("at"), text("by"),
        number("restored", True), to("restored", "stage_version.id", "fk_stage_version_restored"),
        primary("pk_stage_version", "id"), unique("uq_stage_version_key", "key"))
    op.create_table("surprise_version", identity(), key(), text("text"), text("why"), large("at"), text("by"),
        primary("pk_surprise_version", "id"), unique("uq_surprise_version_key", "key"))
    op.create_table("vehicle", identity(), key(), text("plate"), text("vin"), text("model"), text("energy"),
        text("colour"), text("bought_on"), text("body_kind"), text("engine_number"), number("mileage", True),
        large("mileage_at", True), large("created_at"), primary("pk_vehicle", "id"), unique("uq_vehicle_key", "key"))
    op.create_index("ix_vehicle_plate", "vehicle", ["plate"])
    op.create_index("ix_vehicle_vin", "vehicle", ["vin"])
    op.create_table("alert", identity(), key(), number("customer"), text("stage"), text("words"), text("until"),
        text("by"), large("at"), flag("withdrawn", "0"), to("customer", "customer.id", "fk_alert_customer"),
        primary("pk_alert", "id"), unique("uq_alert_key", "key"))
    op.create_index("ix_alert_customer", "alert", ["customer"])
    op.create_table("appointment", identity(), key(), number("customer"), number("vehicle", True), large("starts_at"),
        number("minutes"), number("minutes_least", True), text("work"), text("source"), text("needs"),
        number("advisor", True), number("bay", True), flag("courtesy_car", "0"), flag("pick_up", "0"), text("state"),
        large("confirmed_at", True), large("reminded_at", True), large("expected_at", True), large("created_at"),
        text("created_by"), text("reason"), to("advisor", "staff.id", "fk_appointment_advisor"),
        to("bay", "bay.id", "fk_appointment_bay"), to("customer", "customer.id", "fk_appointment_customer"),
        to("vehicle", "vehicle.id", "fk_appointment_vehicle"), primary("pk_appointment", "id"),
        unique("uq_appointment_key", "key"))
    op.create_index("ix_appointment_customer", "appointment", ["customer"])
    op.create_index("ix_appointment_starts", "appointment", ["starts_at"])
    op.create_index("ix_appointment_vehicle", "appointment", ["vehicle"])
    op.create_table("audit_value", number("seq"), text("body"), to("seq", "audit.seq", "fk_audit_value_seq"),
        primary("pk_audit_value", "seq"))
    op.create_table("battery_reading", identity(), key(), number("vehicle"), number("tenths"), text("instrument"),
        text("conditions"), large("at"), number("visit", True), text("item"), text("by"),
        to("vehicle", "vehicle.id", "fk_battery_reading_vehicle"), primary("pk_battery_reading", "id"),
        unique("uq_battery_reading_key", "key"))
    op.create_index("ix_battery_reading_vehicle", "battery_reading", ["vehicle"])
    op.create_table("consent", identity(), key(), number("customer"), text("purpose"), flag("given"), text("how"),
        text("notice"), text("guardian"), text("strokes"), text("photo"), large("at"), text("by"),
        to("customer", "customer.id", "fk_consent_customer"), primary("pk_consent", "id"),
        unique("uq_consent_key", "key"))
    op.create_index("ix_consent_customer", "consent", ["customer", "purpose"])
    op.create_table("erasure", identity(), key(), number("customer"), large("at"), text("by"), large("term_at", True),
        large("ended_at", True), to("customer", "customer.id", "fk_erasure_customer"), primary("pk_erasure", "id"),
        unique("uq_erasure_key", "key"))
    op.create_index("ix_erasure_customer", "erasure", ["customer"])
    op.create_table("event", identity(), number("deed", True), text("name"), large("at"), text("subject"),
        number("subject_id"), text("by"), text("facts"),
        sa.ForeignKeyConstraint(["deed"], ["deed.seq"], name="fk_event_deed", deferrable=True, initially="DEFERRED"),
        primary("pk_event", "id"))
    op.create_index("ix_event_deed", "event", ["deed"])
    op.create_table("finding", identity(), number("customer"), number("vehicle", True), text("sounds"),
        text("earlier"), to("customer", "customer.id", "fk_finding_customer"),
        to("vehicle", "vehicle.id", "fk_finding_vehicle"), primary("pk_finding", "id"))
    op.create_index("ix_finding_customer", "finding", ["customer"])
    op.create_index("ix_finding_vehicle", "finding", ["vehicle"])
    op.create_table("important_date", identity(), key(), number("customer"), text("kind"), text("who"), text("day"),
        text("note"), text("by"), large("at"), flag("withdrawn", "0"),
        to("customer", "customer.id", "fk_important_date_customer"), primary("pk_important_date", "id"),
        unique("uq_important_date_key", "key"))
    op.create_index("ix_important_date_customer", "important_date", ["customer"])
    op.create_table("intake_fault", identity(), number("intake"), number("row"), text("code"), text("reason"),
        text("where"), text("level"), to("intake", "intake.id", "fk_intake_fault_intake"),
        primary("pk_intake_fault", "id"))
    op.create_index("ix_intake_fault_intake", "intake_fault", ["intake"])
    op.create_table("lounge_fault", identity(), key(), text("item"), text("words"), number("owner", True),
        text("due_on"), large("at"), text("by"), large("fixed_at", True), text("fixed_by"), text("note"),
        to("owner", "staff.id", "fk_lounge_fault_owner"), primary("pk_lounge_fault", "id"),
        unique("uq_lounge_fault_key", "key"))
    op.create_index("ix_lounge_fault_open", "lounge_fault", ["due_on"], sqlite_where=sa.text("fixed_at IS NULL"),
        postgresql_where=sa.text("fixed_at IS NULL"))
    op.create_table("merging", identity(), key(), number("kept"), number("gone"), text("reason"), text("by"),
        large("at"), large("undone_at", True), text("undone_by"), text("body"),
        to("kept", "customer.id", "fk_merging_kept"), primary("pk_merging", "id"), unique("uq_merging_key", "key"))
    op.create_index("ix_merging_gone", "merging", ["gone"])
    op.create_index("ix_merging_kept", "merging", ["kept"])
    op.create_table("message", identity(), key(), text("subject"), number("subject_id"), number("customer", True),
        text("situation"), text("channel"), text("text"), text("outcome"), large("at"), text("by"),
        number("score", True), to("customer", "customer.id", "fk_message_customer"), primary("pk_message", "id"),
        unique("uq_message_key", "key"))
    op.create_index("ix_message_customer", "message", ["customer", "at"])
    op.create_index("ix_message_subject", "message", ["subject", "subject_id"])
    op.create_table("mileage_reading", identity(), key(), number("vehicle"), number("kilometres"), large("at"),
        number("visit", True), text("by"), to("vehicle", "vehicle.id", "fk_mileage_reading_vehicle"),
        primary("pk_mileage_reading", "id"), unique("uq_mileage_reading_key", "key"))
    op.create_index("ix_mileage_reading_vehicle", "mileage_reading", ["vehicle"])
    op.create_table("moment_handling", identity(), key(), text("subject"), number("subject_id"), text("rule"),
        number("occurrence"), text("kind"), large("until", True), number("to_staff", True), text("words"), large("at"),
        text("by"), to("to_staff", "staff.id", "fk_moment_handling_to_staff"), primary("pk_moment_handling", "id"),
        unique("uq_moment_handling_key", "key"))
    op.create_index("ix_moment_handling_of", "moment_handling", ["subject", "subject_id"])
    op.create_table("notice_given", identity(), key(), number("customer"), text("notice"), text("how"), large("at"),
        text("by"), to("customer", "customer.id", "fk_notice_given_customer"), primary("pk_notice_given", "id"),
        unique("uq_notice_given_key", "key"))
    op.create_index("ix_notice_given_customer", "notice_given", ["customer"])
    op.create_table("own_job_line", identity(), number("job"), number("position"), text("kind"), text("name"),
        number("quantity_thousandths"), large("unit_price"), text("part_class"),
        to("job", "own_job.id", "fk_own_job_line_job"), primary("pk_own_job_line", "id"))
    op.create_index("ix_own_job_line_job", "own_job_line", ["job"])
    op.create_table("ownership", identity(), number("customer"), number("vehicle"), large("since"),
        large("until", True), to("customer", "customer.id", "fk_ownership_customer"),
        to("vehicle", "vehicle.id", "fk_ownership_vehicle"), primary("pk_ownership", "id"),
        unique("uq_ownership_customer_vehicle", "customer", "vehicle"))
    op.create_index("ix_ownership_customer", "ownership", ["customer"])
    op.create_index("ix_ownership_vehicle", "ownership", ["vehicle"])
    op.create_table("pin", number("staff"), text("way"), text("salt"), text("verifier"), large("at"), text("by"),
        flag("given"), to("staff", "staff.id", "fk_pin_staff"), primary("pk_pin", "staff"))
    op.create_table("plate_record", identity(), number("vehicle"), text("plate"), large("since"), large("until", True),
        text("by"), to("vehicle", "vehicle.id", "fk_plate_record_vehicle"), primary("pk_plate_record", "id"))
    op.create_index("ix_plate_record_plate", "plate_record", ["plate"])
    op.create_index("ix_plate_record_vehicle", "plate_record", ["vehicle"])
    op.create_table("preference", identity(), key(), number("customer"), text("kind"), text("choice"), text("note"),
        text("sure"), text("happened_on"), text("by"), large("at"), flag("withdrawn", "0"),
        to("customer", "customer.id", "fk_preference_customer"), primary("pk_preference", "id"),
        unique("uq_preference_key", "key"))
    op.create_index("ix_preference_customer", "preference", ["customer"])
    op.create_table("reach_address", identity(), key(), number("customer"), text("kind"), text("address"), large("at"),
        text("by"), to("customer", "customer.id", "fk_reach_address_customer"), primary("pk_reach_address", "id"),
        unique("uq_reach_address_key", "key"))
    op.create_index("ix_reach_address_customer", "reach_address", ["customer"])
    op.create_table("recall", identity(), key(), number("vehicle"), text("words"), text("reference"), large("at"),
        text("by"), large("done_at", True), text("done_by"), to("vehicle", "vehicle.id", "fk_recall_vehicle"),
        primary("pk_recall", "id"), unique("uq_recall_key", "key"))
    op.create_index("ix_recall_vehicle", "recall", ["vehicle"])
    op.create_table("retirement", identity(), key(), number("vehicle"), text("why"), text("on_day"), large("at"),
        text("by"), flag("withdrawn", "0"), to("vehicle", "vehicle.id", "fk_retirement_vehicle"),
        primary("pk_retirement", "id"), unique("uq_retirement_key", "key"))
    op.create_index("ix_retirement_vehicle", "retirement", ["vehicle"])
    op.create_table("shift", identity(), key(), number("staff"), text("on_day"), text("begins"), text("ends"),
        text("note"), text("by"), large("at"), to("staff", "staff.id", "fk_shift_staff"), primary("pk_shift", "id"),
        unique("uq_shift_key", "key"), unique("uq_shift_staff_on_day", "staff", "on_day"))
    op.create_index("ix_shift_on_day", "shift", ["on_day"])
    op.create_table("special_day", identity(), number("customer"), text("source"), number("source_id"), text("kind"),
        text("on_day"), number("years", True), large("at"), large("dropped_at", True),
        to("customer", "customer.id", "fk_special_day_customer"), primary("pk_special_day", "id"),
        unique("uq_special_day_source_source_id_on_day", "source", "source_id", "on_day"))
    op.create_index("ix_special_day_customer", "special_day", ["customer"])
    op.create_index("ix_special_day_on_day", "special_day", ["on_day"])
    op.create_table("spending", identity(), key(), number("customer"), text("part"), large("amount"), text("on_day"),
        text("note"), text("by"), large("at"), flag("withdrawn", "0"),
        to("customer", "customer.id", "fk_spending_customer"), primary("pk_spending", "id"),
        unique("uq_spending_key", "key"))
    op.create_index("ix_spending_customer", "spending", ["customer"])
    op.create_table("staff_signature", identity(), key(), number("staff"), text("strokes"), large("at"), text("by"),
        to("staff", "staff.id", "fk_staff_signature_staff"), primary("pk_staff_signature", "id"),
        unique("uq_staff_signature_key", "key"), unique("uq_staff_signature_staff", "staff"))
    op.create_table("warranty", identity(), key(), number("vehicle"), text("kind"), text("until"),
        number("kilometres", True), text("note"), large("at"), text("by"), flag("withdrawn", "0"),
        to("vehicle", "vehicle.id", "fk_warranty_vehicle"), primary("pk_warranty", "id"),
        unique("uq_warranty_key", "key"))
    op.create_index("ix_warranty_vehicle", "warranty", ["vehicle"])
    op.create_table("appointment_change", identity(), number("appointment"), large("starts_at"), text("reason"),
        large("at"), text("by"), to("appointment", "appointment.id", "fk_appointment_change_appointment"),
        primary("pk_appointment_change", "id"))
    op.create_index("ix_appointment_change_appointment", "appointment_change", ["appointment"])
    op.create_table("appointment_part", identity(), key(), number("appointment"), text("name"), text("quantity"),
        text("state"), large("ready_at", True), text("by"), large("at"),
        to("appointment", "appointment.id", "fk_appointment_part_appointment"), primary("pk_appointment_part", "id"),
        unique("uq_appointment_part_key", "key"))
    op.create_index("ix_appointment_part_appointment", "appointment_part", ["appointment"])
    op.create_table("moment", identity(), text("rule"), number("rule_version"), text("subject"), number("subject_id"),
        number("occurrence"), large("opened_at"), large("due_at"), large("missed_at", True), large("closed_at", True),
        text("state"), text("owner"), text("by"), text("channel"), text("note"), large("snoozed_until", True),
        number("handed_to", True), number("opened_by"), number("closed_by", True),
        to("closed_by", "event.id", "fk_moment_closed_by"), to("handed_to", "staff.id", "fk_moment_handed_to"),
        to("opened_by", "event.id", "fk_moment_opened_by"), primary("pk_moment", "id"),
        unique("uq_moment_subject_subject_id_rule_occurrence", "subject", "subject_id", "rule", "occurrence"))
    op.create_index("ix_moment_due", "moment",
        ["due_at", "subject", "subject_id", "rule", "occurrence", "missed_at", "state"],
        sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
    op.create_index("ix_moment_fallen", "moment", ["due_at", "state", "rule"])
    op.create_table("outgoing", identity(), key(), number("message", True), number("customer", True), text("channel"),
        text("situation"), text("purpose"), text("subject_line"), text("body"), text("to_once"), text("state"),
        number("attempts"), number("urgent"), large("next_at", True), large("useful_until", True), text("idempotency"),
        text("token"), large("lease_until", True), large("tried_at", True), text("provider"), text("problem"),
        text("detail"), large("sent_at", True), large("confirm_at", True), large("covers_until", True),
        large("created_at"), text("by"), large("closed_at", True),
        to("customer", "customer.id", "fk_outgoing_customer"), to("message", "message.id", "fk_outgoing_message"),
        primary("pk_outgoing", "id"), unique("uq_outgoing_idempotency", "idempotency"),
        unique("uq_outgoing_key", "key"), unique("uq_outgoing_message_channel", "message", "channel"))
    op.create_index("ix_outgoing_confirm", "outgoing", ["confirm_at"])
    op.create_index("ix_outgoing_covers", "outgoing", ["channel", "covers_until"])
    op.create_index("ix_outgoing_customer", "outgoing", ["customer"])
    op.create_index("ix_outgoing_message", "outgoing", ["message"])
    op.create_index("ix_outgoing_state", "outgoing", ["state", "next_at"])
    op.create_index("ix_outgoing_tried", "outgoing", ["channel", "tried_at"])
    op.create_table("prepared", identity(), key(), number("appointment"), text("item"), text("by"), large("at"),
        to("appointment", "appointment.id", "fk_prepared_appointment"), primary("pk_prepared", "id"),
        unique("uq_prepared_appointment_item", "appointment", "item"), unique("uq_prepared_key", "key"))
    op.create_table("sensitive_note", identity(), key(), number("customer"), text("kind"), text("words"),
        number("consent"), large("at"), text("by"), large("erased_at", True),
        to("consent", "consent.id", "fk_sensitive_note_consent"),
        to("customer", "customer.id", "fk_sensitive_note_customer"), primary("pk_sensitive_note", "id"),
        unique("uq_sensitive_note_key", "key"))
    op.create_index("ix_sensitive_note_consent", "sensitive_note", ["consent"])
    op.create_index("ix_sensitive_note_customer", "sensitive_note", ["customer"])
    op.create_table("special_day_care", identity(), key(), number("customer"), number("special_day"), text("what"),
        text("channel"), text("note"), large("cost"), text("by"), large("at"),
        to("customer", "customer.id", "fk_special_day_care_customer"),
        to("special_day", "special_day.id", "fk_special_day_care_special_day"), primary("pk_special_day_care", "id"),
        unique("uq_special_day_care_key", "key"))
    op.create_index("ix_special_day_care_customer", "special_day_care", ["customer"])
    op.create_index("ix_special_day_care_special_day", "special_day_care", ["special_day"])
    op.create_table("visit", identity(), key(), text("number"), text("ticket"), number("customer"), number("vehicle"),
        number("appointment", True), number("advisor", True), number("technician", True), text("bay"), text("seat"),
        text("stage"), large("stage_at", True), large("arrived_at"), large("greeted_at", True),
        number("mileage", True), number("energy_percent", True), text("belongings"), text("warnings"),
        sa.Column("child_seat", sa.Boolean, nullable=True), large("concerns_confirmed_at", True),
        number("expected_minutes", True), large("promised_at", True), text("promise_reason"),
        large("completed_at", True), large("bill_ready_at", True), large("told_ready_at", True),
        large("last_news_at", True), large("settled_at", True), large("departed_at", True),
        large("cancelled_at", True), text("cancel_reason"), number("mileage_out", True), text("next_service_on"),
        number("next_service_km", True), large("belongings_checked_at", True),
        to("advisor", "staff.id", "fk_visit_advisor"), to("appointment", "appointment.id", "fk_visit_appointment"),
        to("customer", "customer.id", "fk_visit_customer"), to("technician", "staff.id", "fk_visit_technician"),
        to("vehicle", "vehicle.id", "fk_visit_vehicle"), primary("pk_visit", "id"), unique("uq_visit_key", "key"),
        unique("uq_visit_number", "number"))
    op.create_index("ix_visit_arrived", "visit", ["arrived_at"])
    op.create_index("ix_visit_customer", "visit", ["customer", "arrived_at", "departed_at", "cancelled_at"])
    op.create_index("ix_visit_here", "visit", ["arrived_at"],
        sqlite_where=sa.text("departed_at IS NULL AND cancelled_at IS NULL"),
        postgresql_where=sa.text("departed_at IS NULL AND cancelled_at IS NULL"))
    op.create_index("ix_visit_ticket_here", "visit", ["ticket"],
        sqlite_where=sa.text("departed_at IS NULL AND cancelled_at IS NULL"),
        postgresql_where=sa.text("departed_at IS NULL AND cancelled_at IS NULL"))
    op.create_index("ix_visit_vehicle", "visit", ["vehicle"])
    op.create_table("waiting", identity(), key(), number("customer"), number("vehicle", True), large("from_at"),
        large("until_at"), number("minutes"), text("work"), text("source"), text("needs"), text("state"),
        number("appointment", True), large("at"), text("by"),
        to("appointment", "appointment.id", "fk_waiting_appointment"),
        to("customer", "customer.id", "fk_waiting_customer"), to("vehicle", "vehicle.id", "fk_waiting_vehicle"),
        primary("pk_waiting", "id"), unique("uq_waiting_key", "key"))
    op.create_index("ix_waiting_appointment", "waiting", ["appointment"])
    op.create_index("ix_waiting_customer", "waiting", ["customer"])
    op.create_index("ix_waiting_state", "waiting", ["state", "from_at"])
    op.create_index("ix_waiting_vehicle", "waiting", ["vehicle"])
    op.create_table("bill", identity(), key(), number("visit"), number("revision"), text("reason"), large("labour"),
        large("parts"), large("at"), text("by"),
        sa.Column("discount", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("tax_rate", sa.Integer, nullable=False, server_default="0"), flag("tax_included", "1"),
        sa.Column("tax", sa.BigInteger, nullable=False, server_default="0"), text("rounding"),
        sa.Column("rounded_off", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("total", sa.BigInteger, nullable=False, server_default="0"),
        to("visit", "visit.id", "fk_bill_visit"), primary("pk_bill", "id"), unique("uq_bill_key", "key"),
        unique("uq_bill_visit_revision", "visit", "revision"))
    op.create_index("ix_bill_visit", "bill", ["visit"])
    op.create_table("call_wish", identity(), key(), number("visit"), text("words"), large("at"), text("by"),
        to("visit", "visit.id", "fk_call_wish_visit"), primary("pk_call_wish", "id"),
        unique("uq_call_wish_key", "key"))
    op.create_index("ix_call_wish_visit", "call_wish", ["visit"])
    op.create_table("comeback", identity(), key(), number("visit"), number("of_visit"), flag("confirmed"),
        text("reason"), large("at"), text("by"), to("of_visit", "visit.id", "fk_comeback_of_visit"),
        to("visit", "visit.id", "fk_comeback_visit"), primary("pk_comeback", "id"), unique("uq_comeback_key", "key"),
        unique("uq_comeback_visit", "visit"))
    op.create_index("ix_comeback_of_visit", "comeback", ["of_visit"])
    op.create_table("commission", identity(), key(), number("visit"), text("deliverer"), text("deliverer_phone"),
        text("repair_class"), text("old_parts"), sa.Column("wash", sa.Boolean, nullable=True),
        sa.Column("waits", sa.Boolean, nullable=True), large("at"), text("by"),
        to("visit", "visit.id", "fk_commission_visit"), primary("pk_commission", "id"),
        unique("uq_commission_key", "key"), unique("uq_commission_visit", "visit"))
    op.create_table("concern", identity(), key(), number("visit"), text("words"), large("at"), text("by"),
        flag("removed", "0"), to("visit", "visit.id", "fk_concern_visit"), primary("pk_concern", "id"),
        unique("uq_concern_key", "key"))
    op.create_index("ix_concern_visit", "concern", ["visit"])
    op.create_table("delivery_item", identity(), number("visit"), text("item"), text("value"), text("note"),
        text("photo"), large("at"), text("by"), to("visit", "visit.id", "fk_delivery_item_visit"),
        primary("pk_delivery_item", "id"), unique("uq_delivery_item_visit_item", "visit", "item"))
    op.create_index("ix_delivery_item_visit", "delivery_item", ["visit"])
    op.create_table("delivery_waiver", identity(), key(), number("visit"), text("item"), text("reason"), large("at"),
        text("by"), to("visit", "visit.id", "fk_delivery_waiver_visit"), primary("pk_delivery_waiver", "id"),
        unique("uq_delivery_waiver_key", "key"), unique("uq_delivery_waiver_visit_item", "visit", "item"))
    op.create_index("ix_delivery_waiver_visit", "delivery_waiver", ["visit"])
    op.create_table("estimate", identity(), key(), number("visit"), number("version"), number("work_minutes"),
        large("promised_at"), large("at"), text("by"), large("approved_at", True), text("how"), text("who"),
        text("evidence"), to("visit", "visit.id", "fk_estimate_visit"), primary("pk_estimate", "id"),
        unique("uq_estimate_key", "key"), unique("uq_estimate_visit_version", "visit", "version"))
    op.create_index("ix_estimate_visit", "estimate", ["visit"])
    op.create_table("farewell", identity(), key(), number("visit"), text("belongings"), flag("escorted", "0"),
        text("last_words"), large("at"), text("by"), to("visit", "visit.id", "fk_farewell_visit"),
        primary("pk_farewell", "id"), unique("uq_farewell_key", "key"), unique("uq_farewell_visit", "visit"))
    op.create_table("loan", identity(), key(), number("car"), number("customer"), number("appointment", True),
        number("visit", True), large("from_at"), large("until_at"), text("state"), large("at"), text("by"),
        text("note"), to("appointment", "appointment.id", "fk_loan_appointment"),
        to("car", "loan_car.id", "fk_loan_car"), to("customer", "customer.id", "fk_loan_customer"),
        to("visit", "visit.id", "fk_loan_visit"), primary("pk_loan", "id"), unique("uq_loan_key", "key"))
    op.create_index("ix_loan_car", "loan", ["car"])
    op.create_index("ix_loan_customer", "loan", ["customer"])
    op.create_index("ix_loan_from", "loan", ["from_at"])
    op.create_index("ix_loan_visit", "loan", ["visit"])
    op.create_table("lounge_shown", identity(), key(), number("visit"), text("item"), large("at"), text("by"),
        to("visit", "visit.id", "fk_lounge_shown_visit"), primary("pk_lounge_shown", "id"),
        unique("uq_lounge_shown_key", "key"), unique("uq_lounge_shown_visit_item", "visit", "item"))
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
    op.create_table("part_wait", identity(), key(), number("visit"), text("part"), large("expected_at"), large("at"),
        text("by"), large("arrived_at", True), text("arrived_by"), to("visit", "visit.id", "fk_part_wait_visit"),
        primary("pk_part_wait", "id"), unique("uq_part_wait_key", "key"))
    op.create_index("ix_part_wait_visit", "part_wait", ["visit"])
    op.create_table("payment", identity(), key(), number("visit"), text("method"), large("amount"), large("at"),
        text("by"), text("kind"), text("note"), to("visit", "visit.id", "fk_payment_visit"),
        primary("pk_payment", "id"), unique("uq_payment_key", "key"))
    op.create_index("ix_payment_visit", "payment", ["visit"])
    op.create_table("photo", identity(), key(), number("visit"), text("sha"), text("purpose"), text("pair"),
        text("caption"), text("step"), large("at"), text("by"), large("removed_at", True), text("removed_by"),
        text("removed_why"), to("visit", "visit.id", "fk_photo_visit"), primary("pk_photo", "id"),
        unique("uq_photo_key", "key"))
    op.create_index("ix_photo_visit", "photo", ["visit"])
    op.create_table("print_log", identity(), key(), text("kind"), number("visit", True), number("customer", True),
        text("document"), number("revision"), text("language"), text("digest"), number("pages"), text("how"),
        text("printer"), text("desk"), large("at"), text("by"), to("customer", "customer.id", "fk_print_log_customer"),
        to("visit", "visit.id", "fk_print_log_visit"), primary("pk_print_log", "id"),
        unique("uq_print_log_key", "key"))
    op.create_index("ix_print_log_customer", "print_log", ["customer"])
    op.create_index("ix_print_log_document", "print_log", ["document", "at"])
    op.create_index("ix_print_log_visit", "print_log", ["visit"])
    op.create_table("promise", identity(), number("visit"), large("promised_at"), text("reason"), large("at"),
        text("by"), to("visit", "visit.id", "fk_promise_visit"), primary("pk_promise", "id"))
    op.create_index("ix_promise_visit", "promise", ["visit"])
    op.create_table("quality_check", identity(), key(), number("visit"), number("checker"), flag("passed"),
        text("defect"), text("note"), text("repaired_by"), large("at"), text("by"),
        to("checker", "staff.id", "fk_quality_check_checker"), to("visit", "visit.id", "fk_quality_check_visit"),
        primary("pk_quality_check", "id"), unique("uq_quality_check_key", "key"))
    op.create_index("ix_quality_check_visit", "quality_check", ["visit"])
    op.create_table("question", identity(), key(), number("visit"), text("words"), large("at"), text("by"),
        to("visit", "visit.id", "fk_question_visit"), primary("pk_question", "id"), unique("uq_question_key", "key"))
    op.create_index("ix_question_visit", "question", ["visit"])
    op.create_table("seen_need", identity(), key(), number("visit"), text("need"), text("note"), large("at"),
        text("by"), large("met_at", True), text("met_by"), flag("withdrawn", "0"),
        to("visit", "visit.id", "fk_seen_need_visit"), primary("pk_seen_need", "id"),
        unique("uq_seen_need_key", "key"))
    op.create_index("ix_seen_need_visit", "seen_need", ["visit"])
    op.create_table("signature", identity(), key(), number("visit"), text("purpose"), text("who"), text("strokes"),
        large("at"), text("by"), flag("void", "0"), to("visit", "visit.id", "fk_signature_visit"),
        primary("pk_signature", "id"), unique("uq_signature_key", "key"))
    op.create_index("ix_signature_visit", "signature", ["visit"])
    op.create_table("stage_change", identity(), number("visit"), text("stage"), large("at"), text("by"), text("note"),
        large("expected_at", True), to("visit", "visit.id", "fk_stage_change_visit"), primary("pk_stage_change", "id"))
    op.create_index("ix_stage_change_visit", "stage_change", ["visit"])
    op.create_table("stamp_correction", identity(), key(), number("visit"), text("which"), large("was"),
        large("became"), text("reason"), large("at"), text("by"), to("visit", "visit.id", "fk_stamp_correction_visit"),
        primary("pk_stamp_correction", "id"), unique("uq_stamp_correction_key", "key"))
    op.create_index("ix_stamp_correction_visit", "stamp_correction", ["visit"])
    op.create_table("surprise", identity(), key(), number("visit"), text("what"), large("cost"), text("reaction"),
        text("rule"), large("at"), text("by"), to("visit", "visit.id", "fk_surprise_visit"),
        primary("pk_surprise", "id"), unique("uq_surprise_key", "key"))
    op.create_index("ix_surprise_at", "surprise", ["at"])
    op.create_index("ix_surprise_visit", "surprise", ["visit"])
    op.create_table("trip", identity(), key(), text("kind"), number("customer"), number("vehicle", True),
        number("appointment", True), number("visit", True), number("driver", True), large("starts_at"),
        number("minutes"), text("address"), text("state"), number("mileage", True), text("note"), text("strokes"),
        flag("on_paper", "0"), large("started_at", True), large("done_at", True), large("at"), text("by"),
        to("appointment", "appointment.id", "fk_trip_appointment"), to("customer", "customer.id", "fk_trip_customer"),
        to("driver", "staff.id", "fk_trip_driver"), to("vehicle", "vehicle.id", "fk_trip_vehicle"),
        to("visit", "visit.id", "fk_trip_visit"), primary("pk_trip", "id"), unique("uq_trip_key", "key"))
    op.create_index("ix_trip_customer", "trip", ["customer"])
    op.create_index("ix_trip_starts", "trip", ["starts_at"])
    op.create_index("ix_trip_vehicle", "trip", ["vehicle"])
    op.create_index("ix_trip_visit", "trip", ["visit"])
    op.create_table("walk_around", identity(), number("visit"), text("phase"), large("finished_at"), text("by"),
        flag("reopened", "0"), large("reopened_at", True), text("why"),
        to("visit", "visit.id", "fk_walk_around_visit"), primary("pk_walk_around", "id"),
        unique("uq_walk_around_visit_phase", "visit", "phase"))
    op.create_index("ix_walk_around_visit", "walk_around", ["visit"])
    op.create_table("work_pause", identity(), key(), number("visit"), number("technician"), text("reason"),
        text("note"), large("expected_at", True), large("at"), text("by"), large("resumed_at", True),
        to("technician", "staff.id", "fk_work_pause_technician"), to("visit", "visit.id", "fk_work_pause_visit"),
        primary("pk_work_pause", "id"), unique("uq_work_pause_key", "key"))
    op.create_index("ix_work_pause_visit", "work_pause", ["visit"])
    op.create_table("work_spell", identity(), key(), number("visit"), number("technician"), text("stage"), text("bay"),
        large("begun_at"), large("ended_at", True), text("by"), text("ended_by"),
        to("technician", "staff.id", "fk_work_spell_technician"), to("visit", "visit.id", "fk_work_spell_visit"),
        primary("pk_work_spell", "id"), unique("uq_work_spell_key", "key"))
    op.create_index("ix_work_spell_running", "work_spell", ["visit", "technician"], unique=True,
        sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL"))
    op.create_index("ix_work_spell_technician", "work_spell", ["technician", "begun_at"])
    op.create_index("ix_work_spell_visit", "work_spell", ["visit"])
    op.create_table("gift_move", identity(), key(), number("gift"), text("way"), number("change"), number("left_over"),
        text("note"), number("surprise", True), large("at"), text("by"), to("gift", "gift.id", "fk_gift_move_gift"),
        to("surprise", "surprise.id", "fk_gift_move_surprise"), primary("pk_gift_move", "id"),
        unique("uq_gift_move_key", "key"))
    op.create_index("ix_gift_move_gift", "gift_move", ["gift"])
    op.create_index("ix_gift_move_surprise", "gift_move", ["surprise"])
    op.create_table("line", identity(), key(), number("visit"), number("version"), text("kind"), text("name"),
        number("quantity_thousandths"), large("unit_price"), large("amount"), text("part_class"), text("why"),
        number("warranty_months", True), number("warranty_km", True), text("state"), flag("overrun", "0"),
        large("answered_at", True), text("answered_how"), text("answered_by"), text("evidence"),
        large("approved_amount", True), number("asked", True), text("free"), large("call_wished_at", True),
        large("started_at", True), large("let_go_at", True), number("taken_from", True), number("instead_of", True),
        text("part_number"), text("brand"), to("asked", "overrun.id", "fk_line_asked"),
        to("instead_of", "line.id", "fk_line_instead_of"), to("taken_from", "line.id", "fk_line_taken_from"),
        to("visit", "visit.id", "fk_line_visit"), primary("pk_line", "id"), unique("uq_line_key", "key"))
    op.create_index("ix_line_asked", "line", ["asked"])
    op.create_index("ix_line_instead_of", "line", ["instead_of"])
    op.create_index("ix_line_taken_from", "line", ["taken_from"])
    op.create_index("ix_line_visit", "line", ["visit"])
    op.create_table("loan_handover", identity(), key(), number("loan"), number("customer"), text("way"),
        number("mileage"), number("energy_percent"), text("looked"), text("note"), text("strokes"),
        text("staff_strokes"), flag("on_paper", "0"), large("at"), text("by"),
        to("customer", "customer.id", "fk_loan_handover_customer"), to("loan", "loan.id", "fk_loan_handover_loan"),
        primary("pk_loan_handover", "id"), unique("uq_loan_handover_key", "key"))
    op.create_index("ix_loan_handover_customer", "loan_handover", ["customer"])
    op.create_index("ix_loan_handover_loan", "loan_handover", ["loan"])
    op.create_table("loan_mark", identity(), key(), number("loan"), number("customer"), text("way"), text("view"),
        number("x"), number("y"), text("area"), text("kind"), text("size"), text("note"), text("photo"), large("at"),
        text("by"), flag("removed", "0"), to("customer", "customer.id", "fk_loan_mark_customer"),
        to("loan", "loan.id", "fk_loan_mark_loan"), primary("pk_loan_mark", "id"), unique("uq_loan_mark_key", "key"))
    op.create_index("ix_loan_mark_customer", "loan_mark", ["customer"])
    op.create_index("ix_loan_mark_loan", "loan_mark", ["loan"])
    op.create_table("part_chase", identity(), key(), number("part_wait"), number("visit"), large("was_expected_at"),
        large("expected_at"), text("note"), large("at"), text("by"),
        to("part_wait", "part_wait.id", "fk_part_chase_part_wait"), to("visit", "visit.id", "fk_part_chase_visit"),
        primary("pk_part_chase", "id"), unique("uq_part_chase_key", "key"))
    op.create_index("ix_part_chase_part_wait", "part_chase", ["part_wait"])
    op.create_table("points_entry", identity(), key(), number("customer"), number("points"), text("why"),
        number("surprise", True), large("at"), text("by"), to("customer", "customer.id", "fk_points_entry_customer"),
        to("surprise", "surprise.id", "fk_points_entry_surprise"), primary("pk_points_entry", "id"),
        unique("uq_points_entry_key", "key"))
    op.create_index("ix_points_entry_customer", "points_entry", ["customer"])
    op.create_index("ix_points_entry_surprise", "points_entry", ["surprise"])
    op.create_table("story", identity(), key(), number("visit"), number("surprise", True), text("words"),
        text("effect"), large("cost"), text("photo"), large("chosen_at", True), text("chosen_by"), large("at"),
        text("by"), to("surprise", "surprise.id", "fk_story_surprise"), to("visit", "visit.id", "fk_story_visit"),
        primary("pk_story", "id"), unique("uq_story_key", "key"))
    op.create_index("ix_story_at", "story", ["at"])
    op.create_index("ix_story_surprise", "story", ["surprise"])
    op.create_index("ix_story_visit", "story", ["visit"])
    op.create_table("surprise_approval", identity(), key(), number("visit"), text("planned"), large("cost"),
        text("because"), text("beyond"), text("state"), text("reason"), large("at"), text("by"),
        large("answered_at", True), text("answered_by"), number("surprise", True),
        to("surprise", "surprise.id", "fk_surprise_approval_surprise"),
        to("visit", "visit.id", "fk_surprise_approval_visit"), primary("pk_surprise_approval", "id"),
        unique("uq_surprise_approval_key", "key"))
    op.create_index("ix_surprise_approval_state", "surprise_approval", ["state"])
    op.create_index("ix_surprise_approval_surprise", "surprise_approval", ["surprise"])
    op.create_index("ix_surprise_approval_visit", "surprise_approval", ["visit"])
    op.create_table("voucher", identity(), key(), text("number"), text("kind"), text("words"), large("worth"),
        text("valid_till"), number("customer"), number("surprise", True), large("at"), text("by"),
        large("redeemed_at", True), text("redeemed_by"), number("redeemed_visit", True),
        to("customer", "customer.id", "fk_voucher_customer"),
        to("redeemed_visit", "visit.id", "fk_voucher_redeemed_visit"),
        to("surprise", "surprise.id", "fk_voucher_surprise"), primary("pk_voucher", "id"),
        unique("uq_voucher_key", "key"), unique("uq_voucher_number", "number"))
    op.create_index("ix_voucher_customer", "voucher", ["customer"])
    op.create_index("ix_voucher_surprise", "voucher", ["surprise"])
    op.create_table("workshop_finding", identity(), key(), number("visit"), number("technician"), text("words"),
        text("means"), text("old_photo"), text("new_photo"), large("at"), text("by"), large("settled_at", True),
        text("settled_by"), text("outcome"), number("overrun", True),
        to("overrun", "overrun.id", "fk_workshop_finding_overrun"),
        to("technician", "staff.id", "fk_workshop_finding_technician"),
        to("visit", "visit.id", "fk_workshop_finding_visit"), primary("pk_workshop_finding", "id"),
        unique("uq_workshop_finding_key", "key"))
    op.create_index("ix_workshop_finding_visit", "workshop_finding", ["visit"])
    op.create_table("bill_line", identity(), number("bill"), number("visit"), number("line"), text("kind"),
        text("name"), number("quantity_thousandths"), large("unit_price"), large("amount"), text("stand"),
        sa.Column("discount", sa.BigInteger, nullable=False, server_default="0"),
        to("bill", "bill.id", "fk_bill_line_bill"), to("line", "line.id", "fk_bill_line_line"),
        to("visit", "visit.id", "fk_bill_line_visit"), primary("pk_bill_line", "id"))
    op.create_index("ix_bill_line_bill", "bill_line", ["bill"])
    op.create_index("ix_bill_line_visit", "bill_line", ["visit"])
    op.create_table("discount", identity(), key(), number("visit"), number("line", True), large("amount"),
        text("reason"), large("at"), text("by"), to("line", "line.id", "fk_discount_line"),
        to("visit", "visit.id", "fk_discount_visit"), primary("pk_discount", "id"), unique("uq_discount_key", "key"))
    op.create_index("ix_discount_line", "discount", ["line"])
    op.create_index("ix_discount_visit", "discount", ["visit"])
    op.create_table("explanation", identity(), key(), number("visit"), number("line"), text("words"),
        number("warranty_months", True), number("warranty_km", True), large("at"), text("by"),
        to("line", "line.id", "fk_explanation_line"), to("visit", "visit.id", "fk_explanation_visit"),
        primary("pk_explanation", "id"), unique("uq_explanation_key", "key"))
    op.create_index("ix_explanation_line", "explanation", ["line"])
    op.create_index("ix_explanation_visit", "explanation", ["visit"])
    op.create_table("meeting", identity(), key(), number("visit"), number("technician"), number("finding", True),
        text("words"), text("old_photo"), text("new_photo"), large("at"), text("by"),
        to("finding", "workshop_finding.id", "fk_meeting_finding"),
        to("technician", "staff.id", "fk_meeting_technician"), to("visit", "visit.id", "fk_meeting_visit"),
        primary("pk_meeting", "id"), unique("uq_meeting_key", "key"))
    op.create_index("ix_meeting_visit", "meeting", ["visit"])
    op.create_table("story_vote", identity(), key(), number("story"), number("staff"), text("month"), large("at"),
        text("by"), to("staff", "staff.id", "fk_story_vote_staff"), to("story", "story.id", "fk_story_vote_story"),
        primary("pk_story_vote", "id"), unique("uq_story_vote_key", "key"),
        unique("uq_story_vote_staff_month", "staff", "month"))
    op.create_index("ix_story_vote_story", "story_vote", ["story"])
    op.create_table("technician_call", identity(), key(), number("visit"), number("technician", True), text("note"),
        large("at"), text("by"), large("ended_at", True), number("meeting", True),
        to("meeting", "meeting.id", "fk_technician_call_meeting"),
        to("technician", "staff.id", "fk_technician_call_technician"),
        to("visit", "visit.id", "fk_technician_call_visit"), primary("pk_technician_call", "id"),
        unique("uq_technician_call_key", "key"))
    op.create_index("ix_technician_call_visit", "technician_call", ["visit"])


RAW: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS finding_text USING fts5(tokens, content='', "
        "contentless_delete=1, detail=none, prefix='1 2 3 4 5 6', tokenize=\"unicode61 tokenchars "
        "'~^'\")",
        "CREATE VIRTUAL TABLE IF NOT EXISTS finding_part USING fts5(parts, content='', "
        "contentless_delete=1, detail=none, prefix='3', tokenize=\"unicode61 tokenchars '~'\")",
        "CREATE TRIGGER IF NOT EXISTS coming_customer_new AFTER INSERT ON customer FOR EACH ROW "
        "WHEN NEW.birthday <> '' BEGIN INSERT INTO coming_date (customer, source, source_id, kind, "
        "day, next_on, told) SELECT NEW.id, 'customer', NEW.id, 'birthday', NEW.birthday, '', 0 "
        "WHERE true ON CONFLICT (source, source_id) DO UPDATE SET customer = excluded.customer, "
        "kind = excluded.kind, day = excluded.day, next_on = '', told = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_customer_changed AFTER UPDATE OF birthday ON customer "
        "FOR EACH ROW WHEN NEW.birthday <> OLD.birthday BEGIN INSERT INTO coming_date (customer, "
        "source, source_id, kind, day, next_on, told) SELECT NEW.id, 'customer', NEW.id, "
        "'birthday', NEW.birthday, '', 0 WHERE true ON CONFLICT (source, source_id) DO UPDATE SET "
        "customer = excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told"
        " = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_customer_gone AFTER DELETE ON customer FOR EACH ROW "
        "WHEN OLD.birthday <> '' BEGIN UPDATE coming_date SET day = '', next_on = '', told = 0 "
        "WHERE source = 'customer' AND source_id = OLD.id; END",
        "CREATE TRIGGER IF NOT EXISTS coming_owner_new AFTER INSERT ON ownership FOR EACH ROW WHEN "
        "NEW.until IS NULL BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, "
        "next_on, told) SELECT NEW.customer, 'ownership', NEW.id, 'purchase', CASE WHEN NEW.until "
        "IS NULL THEN bought_on ELSE '' END, '', 0 FROM vehicle WHERE id = NEW.vehicle AND "
        "(bought_on <> '' OR EXISTS (SELECT 1 FROM coming_date WHERE source = 'ownership' AND "
        "source_id = NEW.id)) ON CONFLICT (source, source_id) DO UPDATE SET customer = "
        "excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_owner_changed AFTER UPDATE OF customer, vehicle, until"
        " ON ownership FOR EACH ROW BEGIN INSERT INTO coming_date (customer, source, source_id, "
        "kind, day, next_on, told) SELECT NEW.customer, 'ownership', NEW.id, 'purchase', CASE WHEN "
        "NEW.until IS NULL THEN bought_on ELSE '' END, '', 0 FROM vehicle WHERE id = NEW.vehicle "
        "AND (bought_on <> '' OR EXISTS (SELECT 1 FROM coming_date WHERE source = 'ownership' AND "
        "source_id = NEW.id)) ON CONFLICT (source, source_id) DO UPDATE SET customer = "
        "excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_owner_gone AFTER DELETE ON ownership FOR EACH ROW "
        "BEGIN UPDATE coming_date SET day = '', next_on = '', told = 0 WHERE source = 'ownership' "
        "AND source_id = OLD.id; END",
        "CREATE TRIGGER IF NOT EXISTS coming_vehicle_changed AFTER UPDATE OF bought_on ON vehicle "
        "FOR EACH ROW WHEN NEW.bought_on <> OLD.bought_on BEGIN INSERT INTO coming_date (customer, "
        "source, source_id, kind, day, next_on, told) SELECT customer, 'ownership', id, 'purchase',"
        " NEW.bought_on, '', 0 FROM ownership WHERE vehicle = NEW.id AND until IS NULL ON CONFLICT "
        "(source, source_id) DO UPDATE SET customer = excluded.customer, kind = excluded.kind, day "
        "= excluded.day, next_on = '', told = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_date_new AFTER INSERT ON important_date FOR EACH ROW "
        "BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) "
        "SELECT NEW.customer, 'important_date', NEW.id, NEW.kind, CASE WHEN NEW.withdrawn THEN '' "
        "ELSE NEW.day END, '', 0 WHERE true ON CONFLICT (source, source_id) DO UPDATE SET customer "
        "= excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_date_changed AFTER UPDATE OF customer, kind, day, "
        "withdrawn ON important_date FOR EACH ROW WHEN NEW.customer <> OLD.customer OR NEW.kind <> "
        "OLD.kind OR NEW.day <> OLD.day OR NEW.withdrawn <> OLD.withdrawn BEGIN INSERT INTO "
        "coming_date (customer, source, source_id, kind, day, next_on, told) SELECT NEW.customer, "
        "'important_date', NEW.id, NEW.kind, CASE WHEN NEW.withdrawn THEN '' ELSE NEW.day END, '', "
        "0 WHERE true ON CONFLICT (source, source_id) DO UPDATE SET customer = excluded.customer, "
        "kind = excluded.kind, day = excluded.day, next_on = '', told = 0; END",
        "CREATE TRIGGER IF NOT EXISTS coming_date_gone AFTER DELETE ON important_date FOR EACH ROW "
        "BEGIN UPDATE coming_date SET day = '', next_on = '', told = 0 WHERE source = "
        "'important_date' AND source_id = OLD.id; END",
        "CREATE TRIGGER IF NOT EXISTS audit_stays_update BEFORE UPDATE ON audit BEGIN SELECT "
        "RAISE(ABORT, 'rows of the audit chain are never changed'); END",
        "CREATE TRIGGER IF NOT EXISTS audit_stays_delete BEFORE DELETE ON audit BEGIN SELECT "
        "RAISE(ABORT, 'rows of the audit chain are never changed'); END",
        "CREATE TRIGGER IF NOT EXISTS audit_grows BEFORE INSERT ON audit WHEN NEW.seq <> (SELECT "
        "coalesce(max(seq), 0) + 1 FROM audit) BEGIN SELECT RAISE(ABORT, 'rows of the audit chain "
        "are never changed'); END",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS finding_token (token text COLLATE \"C\" NOT NULL, finding integer"
        " NOT NULL REFERENCES finding (id) ON DELETE CASCADE, PRIMARY KEY (token, finding))",
        "CREATE INDEX IF NOT EXISTS ix_finding_token_finding ON finding_token (finding)",
        "CREATE OR REPLACE FUNCTION coming_customer_new() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) "
        "SELECT NEW.id, 'customer', NEW.id, 'birthday', NEW.birthday, '', 0 ON CONFLICT (source, "
        "source_id) DO UPDATE SET customer = excluded.customer, kind = excluded.kind, day = "
        "excluded.day, next_on = '', told = 0; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_customer_new AFTER INSERT ON \"customer\" FOR EACH ROW WHEN"
        " (NEW.birthday <> '') EXECUTE FUNCTION coming_customer_new()",
        "CREATE OR REPLACE FUNCTION coming_customer_changed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) "
        "SELECT NEW.id, 'customer', NEW.id, 'birthday', NEW.birthday, '', 0 ON CONFLICT (source, "
        "source_id) DO UPDATE SET customer = excluded.customer, kind = excluded.kind, day = "
        "excluded.day, next_on = '', told = 0; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_customer_changed AFTER UPDATE OF birthday ON \"customer\" "
        "FOR EACH ROW WHEN (NEW.birthday <> OLD.birthday) EXECUTE FUNCTION "
        "coming_customer_changed()",
        "CREATE OR REPLACE FUNCTION coming_customer_gone() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN UPDATE coming_date SET day = '', next_on = '', told = 0 WHERE source = 'customer' "
        "AND source_id = OLD.id; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_customer_gone AFTER DELETE ON \"customer\" FOR EACH ROW "
        "WHEN (OLD.birthday <> '') EXECUTE FUNCTION coming_customer_gone()",
        "CREATE OR REPLACE FUNCTION coming_owner_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) SELECT "
        "NEW.customer, 'ownership', NEW.id, 'purchase', CASE WHEN NEW.until IS NULL THEN bought_on "
        "ELSE '' END, '', 0 FROM vehicle WHERE id = NEW.vehicle AND (bought_on <> '' OR EXISTS "
        "(SELECT 1 FROM coming_date WHERE source = 'ownership' AND source_id = NEW.id)) ON CONFLICT"
        " (source, source_id) DO UPDATE SET customer = excluded.customer, kind = excluded.kind, day"
        " = excluded.day, next_on = '', told = 0; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_owner_new AFTER INSERT ON \"ownership\" FOR EACH ROW WHEN "
        "(NEW.until IS NULL) EXECUTE FUNCTION coming_owner_new()",
        "CREATE OR REPLACE FUNCTION coming_owner_changed() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) "
        "SELECT NEW.customer, 'ownership', NEW.id, 'purchase', CASE WHEN NEW.until IS NULL THEN "
        "bought_on ELSE '' END, '', 0 FROM vehicle WHERE id = NEW.vehicle AND (bought_on <> '' OR "
        "EXISTS (SELECT 1 FROM coming_date WHERE source = 'ownership' AND source_id = NEW.id)) ON "
        "CONFLICT (source, source_id) DO UPDATE SET customer = excluded.customer, kind = "
        "excluded.kind, day = excluded.day, next_on = '', told = 0; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_owner_changed AFTER UPDATE OF customer, vehicle, until ON"
        " \"ownership\" FOR EACH ROW EXECUTE FUNCTION coming_owner_changed()",
        "CREATE OR REPLACE FUNCTION coming_owner_gone() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN UPDATE coming_date SET day = '', next_on = '', told = 0 WHERE source = 'ownership' "
        "AND source_id = OLD.id; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_owner_gone AFTER DELETE ON \"ownership\" FOR EACH ROW "
        "EXECUTE FUNCTION coming_owner_gone()",
        "CREATE OR REPLACE FUNCTION coming_vehicle_changed() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) "
        "SELECT customer, 'ownership', id, 'purchase', NEW.bought_on, '', 0 FROM ownership WHERE "
        "vehicle = NEW.id AND until IS NULL ON CONFLICT (source, source_id) DO UPDATE SET customer "
        "= excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told = 0; "
        "RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_vehicle_changed AFTER UPDATE OF bought_on ON \"vehicle\" "
        "FOR EACH ROW WHEN (NEW.bought_on <> OLD.bought_on) EXECUTE FUNCTION "
        "coming_vehicle_changed()",
        "CREATE OR REPLACE FUNCTION coming_date_new() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) SELECT "
        "NEW.customer, 'important_date', NEW.id, NEW.kind, CASE WHEN NEW.withdrawn THEN '' ELSE "
        "NEW.day END, '', 0 ON CONFLICT (source, source_id) DO UPDATE SET customer = "
        "excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told = 0; "
        "RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_date_new AFTER INSERT ON \"important_date\" FOR EACH ROW "
        "EXECUTE FUNCTION coming_date_new()",
        "CREATE OR REPLACE FUNCTION coming_date_changed() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) "
        "SELECT NEW.customer, 'important_date', NEW.id, NEW.kind, CASE WHEN NEW.withdrawn THEN '' "
        "ELSE NEW.day END, '', 0 ON CONFLICT (source, source_id) DO UPDATE SET customer = "
        "excluded.customer, kind = excluded.kind, day = excluded.day, next_on = '', told = 0; "
        "RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_date_changed AFTER UPDATE OF customer, kind, day, "
        "withdrawn ON \"important_date\" FOR EACH ROW WHEN (NEW.customer <> OLD.customer OR NEW.kind "
        "<> OLD.kind OR NEW.day <> OLD.day OR NEW.withdrawn <> OLD.withdrawn) EXECUTE FUNCTION "
        "coming_date_changed()",
        "CREATE OR REPLACE FUNCTION coming_date_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " UPDATE coming_date SET day = '', next_on = '', told = 0 WHERE source = 'important_date' "
        "AND source_id = OLD.id; RETURN NULL; END $$",
        "CREATE OR REPLACE TRIGGER coming_date_gone AFTER DELETE ON \"important_date\" FOR EACH ROW "
        "EXECUTE FUNCTION coming_date_gone()",
        "CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'rows of the audit chain are never changed' USING ERRCODE = '42501'; END "
        "$$",
        "CREATE OR REPLACE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR "
        "EACH STATEMENT EXECUTE FUNCTION audit_stays()",
        "REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM PUBLIC",
    ),
}
"""What SQLAlchemy has no words for, by engine: full-text tables, triggers and the like."""

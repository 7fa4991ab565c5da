CREATE TABLE blobs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    added_at DATETIME NOT NULL,
    CONSTRAINT uq_blobs_sha256 UNIQUE (sha256)
);

CREATE TABLE calendar_entries (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    sequence INTEGER DEFAULT '0' NOT NULL,
    changed_at DATETIME NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT uq_calendar_entries_session_id UNIQUE (session_id),
    CONSTRAINT ck_calendar_entries_sequence_not_negative CHECK (sequence >= 0)
);

CREATE TABLE changes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at DATETIME NOT NULL,
    who TEXT NOT NULL,
    label JSON NOT NULL,
    undoes_id INTEGER,
    CONSTRAINT fk_changes_undoes_id FOREIGN KEY(undoes_id) REFERENCES changes (id)
);

CREATE INDEX ix_changes_undoes_id ON changes (undoes_id);

CREATE TABLE column_profiles (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    fingerprint TEXT NOT NULL,
    mapping JSON NOT NULL,
    CONSTRAINT uq_column_profiles_fingerprint UNIQUE (fingerprint)
);

CREATE TABLE number_ranges (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT uq_number_ranges_prefix_year UNIQUE (prefix, year),
    CONSTRAINT ck_number_ranges_last_not_negative CHECK (last >= 0)
);

CREATE TABLE organisations (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    type TEXT DEFAULT '' NOT NULL,
    public_body BOOLEAN,
    municipality TEXT DEFAULT '' NOT NULL,
    land TEXT DEFAULT '' NOT NULL,
    street TEXT DEFAULT '' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    website TEXT DEFAULT '' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL
);

CREATE INDEX ix_organisations_folded ON organisations (folded);

CREATE TABLE series (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    CONSTRAINT uq_series_title UNIQUE (title)
);

CREATE TABLE signatories (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    position INTEGER DEFAULT '0' NOT NULL,
    name TEXT NOT NULL,
    function TEXT DEFAULT '' NOT NULL
);

CREATE TABLE venues (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    street TEXT DEFAULT '' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    land TEXT DEFAULT '' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_venues_name_town UNIQUE (name, town)
);

CREATE TABLE change_rows (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT fk_change_rows_change_id FOREIGN KEY(change_id) REFERENCES changes (id)
);

CREATE INDEX ix_change_rows_change_id ON change_rows (change_id);

CREATE INDEX ix_change_rows_table_name_row_id ON change_rows (table_name, row_id);

CREATE TABLE office (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT DEFAULT '' NOT NULL,
    line TEXT DEFAULT '' NOT NULL,
    street TEXT DEFAULT '' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    website TEXT DEFAULT '' NOT NULL,
    land TEXT DEFAULT '' NOT NULL,
    number_pattern TEXT DEFAULT '{prefix}-{year}-{number:03}' NOT NULL,
    logo_id INTEGER,
    uid TEXT DEFAULT (lower(hex(randomblob(16)))) NOT NULL,
    today DATE,
    CONSTRAINT ck_office_only_one CHECK (id = 1),
    CONSTRAINT fk_office_logo_id FOREIGN KEY(logo_id) REFERENCES blobs (id)
);

CREATE INDEX ix_office_logo_id ON office (logo_id);

CREATE TABLE persons (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    salutation TEXT DEFAULT '' NOT NULL,
    gender TEXT DEFAULT '' NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    given_name TEXT DEFAULT '' NOT NULL,
    family_name TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    organisation_id INTEGER,
    department TEXT DEFAULT '' NOT NULL,
    function TEXT DEFAULT '' NOT NULL,
    date_of_birth DATE,
    role TEXT DEFAULT '' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL,
    sort_key TEXT NOT NULL,
    search TEXT NOT NULL,
    CONSTRAINT ck_persons_has_a_name CHECK (given_name <> '' OR family_name <> ''),
    CONSTRAINT fk_persons_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);

CREATE INDEX ix_persons_organisation_id ON persons (organisation_id);

CREATE INDEX ix_persons_sort_key ON persons (sort_key);

CREATE TABLE programmes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    series_id INTEGER,
    run INTEGER,
    title TEXT NOT NULL,
    subtitle TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT 'course' NOT NULL,
    description TEXT DEFAULT '' NOT NULL,
    carrier TEXT DEFAULT '' NOT NULL,
    funder TEXT DEFAULT '' NOT NULL,
    funding_line TEXT DEFAULT '' NOT NULL,
    target_group TEXT DEFAULT '' NOT NULL,
    public_bodies_only BOOLEAN DEFAULT '0' NOT NULL,
    region TEXT DEFAULT '' NOT NULL,
    topics TEXT DEFAULT '' NOT NULL,
    capacity INTEGER,
    opens_on DATE,
    deadline DATE,
    books_units BOOLEAN DEFAULT '0' NOT NULL,
    longest_minutes INTEGER,
    colour TEXT DEFAULT '' NOT NULL,
    selection BOOLEAN DEFAULT '0' NOT NULL,
    criteria TEXT DEFAULT '' NOT NULL,
    fee TEXT DEFAULT '' NOT NULL,
    cost_note TEXT DEFAULT '' NOT NULL,
    period_note TEXT DEFAULT '' NOT NULL,
    certificate_kind TEXT,
    certificate_title TEXT DEFAULT '' NOT NULL,
    certificate_prefix TEXT DEFAULT '' NOT NULL,
    certificate_line TEXT DEFAULT '' NOT NULL,
    certificate_text TEXT DEFAULT '' NOT NULL,
    certificate_conditions TEXT DEFAULT '' NOT NULL,
    certificate_birth BOOLEAN DEFAULT '0' NOT NULL,
    min_share INTEGER,
    needs_self_learning BOOLEAN DEFAULT '0' NOT NULL,
    needs_deliverables BOOLEAN DEFAULT '0' NOT NULL,
    collects_units BOOLEAN DEFAULT '0' NOT NULL,
    cancelled_on DATE,
    cancel_reason TEXT DEFAULT '' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_programmes_code UNIQUE (code),
    CONSTRAINT ck_programmes_kind_known CHECK (kind IN ('course', 'event', 'consultation', 'workshops', 'network')),
    CONSTRAINT ck_programmes_certificate_kind_known CHECK (certificate_kind IN ('confirmation', 'participation', 'certificate')),
    CONSTRAINT ck_programmes_colour_known CHECK (colour IN ('', 'blue', 'violet', 'teal', 'ochre', 'rose', 'slate')),
    CONSTRAINT ck_programmes_min_share_percent CHECK (min_share BETWEEN 0 AND 100),
    CONSTRAINT ck_programmes_capacity_not_negative CHECK (capacity >= 0),
    CONSTRAINT ck_programmes_longest_minutes_not_negative CHECK (longest_minutes >= 0),
    CONSTRAINT fk_programmes_series_id FOREIGN KEY(series_id) REFERENCES series (id)
);

CREATE INDEX ix_programmes_series_id ON programmes (series_id);

CREATE TABLE rooms (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    venue_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    seats INTEGER,
    may_overlap BOOLEAN DEFAULT '0' NOT NULL,
    CONSTRAINT uq_rooms_venue_id_name UNIQUE (venue_id, name),
    CONSTRAINT ck_rooms_seats_not_negative CHECK (seats >= 0),
    CONSTRAINT fk_rooms_venue_id FOREIGN KEY(venue_id) REFERENCES venues (id) ON DELETE CASCADE
);

CREATE INDEX ix_rooms_venue_id ON rooms (venue_id);

CREATE TABLE attachments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    blob_id INTEGER NOT NULL,
    CONSTRAINT uq_attachments_programme_id_name UNIQUE (programme_id, name),
    CONSTRAINT fk_attachments_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachments_blob_id FOREIGN KEY(blob_id) REFERENCES blobs (id)
);

CREATE INDEX ix_attachments_blob_id ON attachments (blob_id);

CREATE INDEX ix_attachments_programme_id ON attachments (programme_id);

CREATE TABLE import_runs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    sheet TEXT DEFAULT '' NOT NULL,
    header_row INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    counts JSON NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_import_runs_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id)
);

CREATE INDEX ix_import_runs_programme_id ON import_runs (programme_id);

CREATE TABLE person_keys (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT fk_person_keys_person_id FOREIGN KEY(person_id) REFERENCES persons (id) ON DELETE CASCADE
);

CREATE INDEX ix_person_keys_key ON person_keys ("key");

CREATE INDEX ix_person_keys_person_id ON person_keys (person_id);

CREATE TABLE quotas (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    least INTEGER,
    most INTEGER,
    CONSTRAINT uq_quotas_programme_id_group UNIQUE (programme_id, "group"),
    CONSTRAINT ck_quotas_least_not_negative CHECK (least >= 0),
    CONSTRAINT ck_quotas_most_not_negative CHECK (most >= 0),
    CONSTRAINT fk_quotas_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id) ON DELETE CASCADE
);

CREATE INDEX ix_quotas_programme_id ON quotas (programme_id);

CREATE TABLE teams (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_teams_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id) ON DELETE CASCADE
);

CREATE INDEX ix_teams_programme_id ON teams (programme_id);

CREATE TABLE training_sessions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    day DATE,
    month TEXT DEFAULT '' NOT NULL,
    start TIME,
    "end" TIME,
    all_day BOOLEAN DEFAULT '0' NOT NULL,
    breaks INTEGER DEFAULT '0' NOT NULL,
    "group" TEXT DEFAULT '' NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    format TEXT DEFAULT 'presence' NOT NULL,
    state TEXT DEFAULT 'planned' NOT NULL,
    state_reason TEXT DEFAULT '' NOT NULL,
    venue_id INTEGER,
    room_id INTEGER,
    public BOOLEAN DEFAULT '0' NOT NULL,
    head_count INTEGER,
    sheet INTEGER,
    organisation_id INTEGER,
    requested_on DATE,
    request TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_training_sessions_state_known CHECK (state IN ('planned', 'confirmed', 'moved', 'cancelled')),
    CONSTRAINT ck_training_sessions_format_known CHECK (format IN ('presence', 'online', 'hybrid', 'phone')),
    CONSTRAINT ck_training_sessions_ends_after_start CHECK ("end" > start),
    CONSTRAINT ck_training_sessions_month_form CHECK (length(month) IN (0, 7)),
    CONSTRAINT ck_training_sessions_head_count_not_negative CHECK (head_count >= 0),
    CONSTRAINT ck_training_sessions_breaks_not_negative CHECK (breaks >= 0),
    CONSTRAINT fk_training_sessions_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id) ON DELETE CASCADE,
    CONSTRAINT fk_training_sessions_venue_id FOREIGN KEY(venue_id) REFERENCES venues (id),
    CONSTRAINT fk_training_sessions_room_id FOREIGN KEY(room_id) REFERENCES rooms (id),
    CONSTRAINT fk_training_sessions_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);

CREATE INDEX ix_training_sessions_day ON training_sessions (day);

CREATE INDEX ix_training_sessions_organisation_id ON training_sessions (organisation_id);

CREATE INDEX ix_training_sessions_programme_id ON training_sessions (programme_id);

CREATE INDEX ix_training_sessions_room_id ON training_sessions (room_id);

CREATE INDEX ix_training_sessions_venue_id ON training_sessions (venue_id);

CREATE TABLE units (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    label TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT 'attendance' NOT NULL,
    mandatory BOOLEAN DEFAULT '1' NOT NULL,
    minutes INTEGER,
    window_from DATE,
    window_to DATE,
    deliverable TEXT DEFAULT '' NOT NULL,
    confirmation_title TEXT DEFAULT '' NOT NULL,
    capacity INTEGER,
    cancelled_on DATE,
    cancel_reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_units_kind_known CHECK (kind IN ('attendance', 'self_learning')),
    CONSTRAINT uq_units_programme_id_label UNIQUE (programme_id, label),
    CONSTRAINT ck_units_minutes_not_negative CHECK (minutes >= 0),
    CONSTRAINT fk_units_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id) ON DELETE CASCADE
);

CREATE INDEX ix_units_programme_id ON units (programme_id);

CREATE TABLE registrations (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    programme_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    organisation_id INTEGER,
    organisation_name TEXT DEFAULT '' NOT NULL,
    department TEXT DEFAULT '' NOT NULL,
    function TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    street TEXT DEFAULT '' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    town TEXT DEFAULT '' NOT NULL,
    land TEXT DEFAULT '' NOT NULL,
    received_at DATETIME NOT NULL,
    arrival TEXT DEFAULT 'sheet' NOT NULL,
    late BOOLEAN DEFAULT '0' NOT NULL,
    status TEXT DEFAULT 'received' NOT NULL,
    status_at DATETIME NOT NULL,
    status_by TEXT DEFAULT '' NOT NULL,
    status_reason TEXT DEFAULT '' NOT NULL,
    rank INTEGER,
    points INTEGER,
    diet TEXT DEFAULT '' NOT NULL,
    needs TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    consent_list BOOLEAN DEFAULT '0' NOT NULL,
    consent_photo BOOLEAN DEFAULT '0' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL,
    follow_up DATE,
    team_id INTEGER,
    transferred_from_id INTEGER,
    search TEXT NOT NULL,
    CONSTRAINT ck_registrations_status_known CHECK (status IN ('received', 'in_review', 'accepted', 'waiting', 'offered', 'declined', 'withdrawn', 'programme_cancelled', 'no_show')),
    CONSTRAINT ck_registrations_arrival_known CHECK (arrival IN ('sheet', 'email', 'telephone', 'paper', 'walk_in', 'invitation')),
    CONSTRAINT ck_registrations_rank_positive CHECK (rank > 0),
    CONSTRAINT fk_registrations_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id),
    CONSTRAINT fk_registrations_person_id FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_registrations_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id),
    CONSTRAINT fk_registrations_team_id FOREIGN KEY(team_id) REFERENCES teams (id),
    CONSTRAINT fk_registrations_transferred_from_id FOREIGN KEY(transferred_from_id) REFERENCES registrations (id)
);

CREATE INDEX ix_registrations_organisation_id ON registrations (organisation_id);

CREATE INDEX ix_registrations_person_id ON registrations (person_id);

CREATE INDEX ix_registrations_programme_id ON registrations (programme_id);

CREATE INDEX ix_registrations_team_id ON registrations (team_id);

CREATE INDEX ix_registrations_transferred_from_id ON registrations (transferred_from_id);

CREATE UNIQUE INDEX uq_registrations_active ON registrations (programme_id, person_id) WHERE status NOT IN ('withdrawn', 'declined');

CREATE TABLE session_speakers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_session_speakers_session_id_person_id UNIQUE (session_id, person_id),
    CONSTRAINT fk_session_speakers_session_id FOREIGN KEY(session_id) REFERENCES training_sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_session_speakers_person_id FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE INDEX ix_session_speakers_person_id ON session_speakers (person_id);

CREATE INDEX ix_session_speakers_session_id ON session_speakers (session_id);

CREATE TABLE session_units (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    CONSTRAINT uq_session_units_session_id_unit_id UNIQUE (session_id, unit_id),
    CONSTRAINT ck_session_units_minutes_not_negative CHECK (minutes >= 0),
    CONSTRAINT fk_session_units_session_id FOREIGN KEY(session_id) REFERENCES training_sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_session_units_unit_id FOREIGN KEY(unit_id) REFERENCES units (id) ON DELETE CASCADE
);

CREATE INDEX ix_session_units_session_id ON session_units (session_id);

CREATE INDEX ix_session_units_unit_id ON session_units (unit_id);

CREATE TABLE answers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    heading TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT uq_answers_registration_id_heading UNIQUE (registration_id, heading),
    CONSTRAINT fk_answers_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE
);

CREATE INDEX ix_answers_registration_id ON answers (registration_id);

CREATE TABLE attendance (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    CONSTRAINT uq_attendance_registration_id_session_id UNIQUE (registration_id, session_id),
    CONSTRAINT ck_attendance_kind_known CHECK (kind IN ('full', 'partly', 'excused', 'absent')),
    CONSTRAINT ck_attendance_minutes_not_negative CHECK (minutes >= 0),
    CONSTRAINT ck_attendance_away_has_no_minutes CHECK (kind IN ('full', 'partly') OR minutes = 0),
    CONSTRAINT fk_attendance_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE,
    CONSTRAINT fk_attendance_session_id FOREIGN KEY(session_id) REFERENCES training_sessions (id)
);

CREATE INDEX ix_attendance_registration_id ON attendance (registration_id);

CREATE INDEX ix_attendance_session_id ON attendance (session_id);

CREATE TABLE certificates (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    unit_id INTEGER,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    running INTEGER NOT NULL,
    state TEXT NOT NULL,
    issued_on DATE NOT NULL,
    snapshot JSON NOT NULL,
    pdf_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    replaces_id INTEGER,
    voided_at DATETIME,
    void_reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_certificates_number UNIQUE (number),
    CONSTRAINT ck_certificates_kind_known CHECK (kind IN ('confirmation', 'participation', 'certificate')),
    CONSTRAINT ck_certificates_state_known CHECK (state IN ('prepared', 'valid', 'void')),
    CONSTRAINT fk_certificates_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id),
    CONSTRAINT fk_certificates_programme_id FOREIGN KEY(programme_id) REFERENCES programmes (id),
    CONSTRAINT fk_certificates_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_certificates_pdf_id FOREIGN KEY(pdf_id) REFERENCES blobs (id),
    CONSTRAINT fk_certificates_replaces_id FOREIGN KEY(replaces_id) REFERENCES certificates (id)
);

CREATE INDEX ix_certificates_pdf_id ON certificates (pdf_id);

CREATE INDEX ix_certificates_programme_id ON certificates (programme_id);

CREATE INDEX ix_certificates_registration_id ON certificates (registration_id);

CREATE INDEX ix_certificates_replaces_id ON certificates (replaces_id);

CREATE INDEX ix_certificates_unit_id ON certificates (unit_id);

CREATE TABLE import_rows (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    import_run_id INTEGER NOT NULL,
    registration_id INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    "values" JSON NOT NULL,
    answers JSON NOT NULL,
    form_id TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_import_rows_outcome_known CHECK (outcome IN ('new', 'changed', 'unchanged', 'duplicate', 'question', 'error', 'skipped')),
    CONSTRAINT fk_import_rows_import_run_id FOREIGN KEY(import_run_id) REFERENCES import_runs (id) ON DELETE CASCADE,
    CONSTRAINT fk_import_rows_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE
);

CREATE INDEX ix_import_rows_import_run_id ON import_rows (import_run_id);

CREATE INDEX ix_import_rows_registration_id ON import_rows (registration_id);

CREATE TABLE notices (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    unit_id INTEGER,
    session_id INTEGER,
    told_at DATETIME NOT NULL,
    told_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_notices_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE,
    CONSTRAINT fk_notices_unit_id FOREIGN KEY(unit_id) REFERENCES units (id) ON DELETE CASCADE,
    CONSTRAINT fk_notices_session_id FOREIGN KEY(session_id) REFERENCES training_sessions (id) ON DELETE CASCADE
);

CREATE INDEX ix_notices_registration_id ON notices (registration_id);

CREATE INDEX ix_notices_session_id ON notices (session_id);

CREATE INDEX ix_notices_unit_id ON notices (unit_id);

CREATE TABLE registration_units (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    status TEXT DEFAULT 'received' NOT NULL,
    CONSTRAINT uq_registration_units_registration_id_unit_id UNIQUE (registration_id, unit_id),
    CONSTRAINT ck_registration_units_status_known CHECK (status IN ('received', 'in_review', 'accepted', 'waiting', 'offered', 'declined', 'withdrawn', 'programme_cancelled', 'no_show')),
    CONSTRAINT fk_registration_units_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE,
    CONSTRAINT fk_registration_units_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
);

CREATE INDEX ix_registration_units_registration_id ON registration_units (registration_id);

CREATE INDEX ix_registration_units_unit_id ON registration_units (unit_id);

CREATE TABLE status_events (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    at DATETIME NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT ck_status_events_status_known CHECK (status IN ('received', 'in_review', 'accepted', 'waiting', 'offered', 'declined', 'withdrawn', 'programme_cancelled', 'no_show')),
    CONSTRAINT fk_status_events_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE
);

CREATE INDEX ix_status_events_registration_id ON status_events (registration_id);

CREATE TABLE unit_results (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    registration_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    completed_on DATE,
    minutes INTEGER,
    deliverable TEXT DEFAULT 'outstanding' NOT NULL,
    deliverable_title TEXT DEFAULT '' NOT NULL,
    exemption TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_unit_results_registration_id_unit_id UNIQUE (registration_id, unit_id),
    CONSTRAINT ck_unit_results_deliverable_known CHECK (deliverable IN ('outstanding', 'submitted', 'accepted')),
    CONSTRAINT ck_unit_results_minutes_not_negative CHECK (minutes >= 0),
    CONSTRAINT fk_unit_results_registration_id FOREIGN KEY(registration_id) REFERENCES registrations (id) ON DELETE CASCADE,
    CONSTRAINT fk_unit_results_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
);

CREATE INDEX ix_unit_results_registration_id ON unit_results (registration_id);

CREATE INDEX ix_unit_results_unit_id ON unit_results (unit_id);

CREATE TABLE kept_papers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    certificate_id INTEGER NOT NULL,
    facts JSON NOT NULL,
    reason TEXT NOT NULL,
    kept_at DATETIME NOT NULL,
    kept_by TEXT DEFAULT '' NOT NULL,
    CONSTRAINT uq_kept_papers_certificate_id UNIQUE (certificate_id),
    CONSTRAINT fk_kept_papers_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
);

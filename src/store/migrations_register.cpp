// The register itself: schema versions 1 to 5.
#include <array>

#include "store/migrations.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kFirst = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) {strict};

CREATE TABLE policies (
    digest TEXT PRIMARY KEY, canonical TEXT NOT NULL, proposed_by TEXT NOT NULL, proposed_at {int} NOT NULL
) {strict};
CREATE TABLE policy_adoptions (
    id {id}, digest TEXT NOT NULL REFERENCES policies (digest), adopted_by TEXT NOT NULL, adopted_at {int} NOT NULL
) {strict};
CREATE TABLE line_proposals (
    id {id}, session TEXT NOT NULL, family TEXT NOT NULL, figures TEXT NOT NULL, proposed_by TEXT NOT NULL,
    proposed_at {int} NOT NULL, approved_by TEXT NOT NULL DEFAULT '', approved_at {int}
) {strict};

-- A number is sealed, and found by its keyed hash.
CREATE TABLE person_documents (
    hash {blob} PRIMARY KEY, person {blob} NOT NULL, type {int} NOT NULL, sealed {blob} NOT NULL
) {strict_keyed};
CREATE INDEX person_documents_person ON person_documents (person);

-- An admission number is 17 digits: a 64-bit whole number; a session's stand together.
CREATE TABLE results (
    admission {int} PRIMARY KEY, person {blob} NOT NULL, name TEXT NOT NULL, level {int} NOT NULL,
    score_1 {int} NOT NULL, score_2 {int} NOT NULL, score_3 {int} NOT NULL, home_area {int},
    employer TEXT NOT NULL, sex TEXT NOT NULL, photo TEXT NOT NULL
) {strict};

-- state and what follows it are an index of the newest review; the reviews themselves are only added to.
CREATE TABLE claims (
    id {id}, admission {int} NOT NULL, person {blob} NOT NULL, province {int} NOT NULL, name TEXT NOT NULL,
    basis {int} NOT NULL, area {int} NOT NULL, employer TEXT NOT NULL, submitted_at {int} NOT NULL,
    materials TEXT NOT NULL, state {int} NOT NULL DEFAULT 0, reviewed_by TEXT NOT NULL DEFAULT '',
    reviewed_at {int}, policy TEXT NOT NULL DEFAULT '', reasons TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '', UNIQUE (admission, person, province)
) {strict};
CREATE INDEX claims_province ON claims (province, state);
CREATE TABLE claim_reviews (
    id {id}, claim {int} NOT NULL REFERENCES claims (id), state {int} NOT NULL, officer TEXT NOT NULL,
    at {int} NOT NULL, policy TEXT NOT NULL, reasons TEXT NOT NULL
) {strict};

CREATE TABLE certificates (
    number TEXT PRIMARY KEY, prefix TEXT NOT NULL, year {int} NOT NULL, month {int} NOT NULL,
    province {int} NOT NULL, prefecture {int} NOT NULL, qualification {int} NOT NULL, serial {int} NOT NULL,
    origin {int} NOT NULL, person {blob} NOT NULL, name TEXT NOT NULL, session TEXT NOT NULL, level {int} NOT NULL,
    qualification_name TEXT NOT NULL, kind {int} NOT NULL, area {int}, approved_on {int} NOT NULL, admission {int},
    employer TEXT NOT NULL, sex TEXT NOT NULL, photo TEXT NOT NULL, valid_from {int} NOT NULL,
    UNIQUE (prefix, year, month, province, qualification, serial)
) {strict_keyed};

-- The national guards: one certificate a sitting, whichever province issues it.
CREATE TABLE sitting_guard (
    person {blob} NOT NULL, session TEXT NOT NULL, qualification {int} NOT NULL, certificate TEXT NOT NULL,
    PRIMARY KEY (person, session, qualification)
) {strict_keyed};
CREATE TABLE admission_guard (admission {int} PRIMARY KEY, certificate TEXT NOT NULL) {strict};

CREATE TABLE acts (
    id {id}, subject TEXT NOT NULL, public {blob} NOT NULL, private {blob} NOT NULL
) {strict};
CREATE INDEX acts_subject ON acts (subject);
CREATE TABLE leaf_queue (act {int} PRIMARY KEY REFERENCES acts (id)) {strict};

CREATE TABLE leaves (leaf {int} PRIMARY KEY, act {int} NOT NULL UNIQUE REFERENCES acts (id)) {strict};
CREATE TABLE tiles (
    level {int} NOT NULL, idx {int} NOT NULL, hashes {blob} NOT NULL, PRIMARY KEY (level, idx)
) {strict};
CREATE TABLE log_edge (one {int} PRIMARY KEY, edge {blob} NOT NULL) {strict};
CREATE TABLE checkpoints (size {int} PRIMARY KEY, note TEXT NOT NULL) {strict};
)sql";

// Acts and leaves are only ever added; erasing a private part is the one change the law may ask
// for.
constexpr std::string_view kSqliteGuards = R"sql(
CREATE TRIGGER acts_stay BEFORE UPDATE OF id, subject, public ON acts BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;
CREATE TRIGGER acts_never_go BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts are never removed'); END;
CREATE TRIGGER leaves_stay BEFORE UPDATE ON leaves BEGIN SELECT RAISE(ABORT, 'leaves are never changed'); END;
CREATE TRIGGER leaves_never_go BEFORE DELETE ON leaves BEGIN SELECT RAISE(ABORT, 'leaves are never removed'); END;
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
)sql";

constexpr std::string_view kPostgresGuards = R"sql(
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = '23000'; END $$;
CREATE TRIGGER acts_stay BEFORE UPDATE OF id, subject, public ON acts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER acts_never_go BEFORE DELETE ON acts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER leaves_stay BEFORE UPDATE OR DELETE ON leaves FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change();
)sql";

// Cases of the procedures, accounts, and what provinces feed to the national register.
constexpr std::string_view kSecond = R"sql(
CREATE TABLE cases (
    id {id}, procedure TEXT NOT NULL, subject TEXT NOT NULL, province {int} NOT NULL
) {strict};
CREATE INDEX cases_subject ON cases (subject);
CREATE INDEX cases_procedure ON cases (procedure, province);
CREATE TABLE case_steps (
    id {id}, case_id {int} NOT NULL REFERENCES cases (id), verb TEXT NOT NULL, officer TEXT NOT NULL,
    at {int} NOT NULL, fields {blob} NOT NULL
) {strict};
CREATE INDEX case_steps_case ON case_steps (case_id);
CREATE TABLE capacities (
    id {id}, name TEXT NOT NULL, role TEXT NOT NULL, province {int} NOT NULL, first_day {int} NOT NULL,
    last_day {int}, granted_by TEXT NOT NULL, granted_at {int} NOT NULL
) {strict};
CREATE INDEX capacities_name ON capacities (name);
CREATE TABLE feed_sources (
    origin TEXT PRIMARY KEY, verifier TEXT NOT NULL, province {int} NOT NULL, size {int} NOT NULL,
    edge {blob} NOT NULL, received_at {int}
) {strict};
CREATE TABLE feed_acts (
    origin TEXT NOT NULL, leaf {int} NOT NULL, subject TEXT NOT NULL, public {blob} NOT NULL,
    PRIMARY KEY (origin, leaf)
) {strict_keyed};
CREATE INDEX feed_acts_subject ON feed_acts (subject);
CREATE TABLE feed_sittings (
    person {blob} NOT NULL, session TEXT NOT NULL, qualification TEXT NOT NULL, certificate TEXT NOT NULL,
    PRIMARY KEY (person, session, qualification)
) {strict_keyed};
CREATE TABLE feed_conflicts (
    id {id}, origin TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL, at {int} NOT NULL,
    UNIQUE (origin, kind, detail)
) {strict};
)sql";
constexpr std::string_view kSqliteSecondGuards = R"sql(
CREATE TRIGGER cases_never_go BEFORE DELETE ON cases BEGIN SELECT RAISE(ABORT, 'cases are never removed'); END;
CREATE TRIGGER steps_stay BEFORE UPDATE OF case_id, verb, officer, at ON case_steps BEGIN SELECT RAISE(ABORT, 'steps are never changed'); END;
CREATE TRIGGER steps_never_go BEFORE DELETE ON case_steps BEGIN SELECT RAISE(ABORT, 'steps are never removed'); END;
CREATE TRIGGER feed_acts_stay BEFORE UPDATE ON feed_acts BEGIN SELECT RAISE(ABORT, 'received acts are never changed'); END;
CREATE TRIGGER feed_acts_never_go BEFORE DELETE ON feed_acts BEGIN SELECT RAISE(ABORT, 'received acts are never removed'); END;
)sql";
constexpr std::string_view kPostgresSecondGuards = R"sql(
CREATE TRIGGER cases_never_go BEFORE DELETE ON cases FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER steps_stay BEFORE UPDATE OF case_id, verb, officer, at ON case_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER steps_never_go BEFORE DELETE ON case_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feed_acts_stay BEFORE UPDATE OR DELETE ON feed_acts FOR EACH ROW EXECUTE FUNCTION refuse_change();
)sql";

// Whose matters a bound capacity reaches (one granted before says none, and reaches none). An
// officer's own words about a claim, what a correction states, and the ways to a claim's rivals
// and reviewers; what a register of tens of millions is asked for by: a class's entries (0: no
// class; NULL: entered before this column was), what a province has issued, what it has yet to.
// The books (a keyed sum of every table's rows), and each time a policy version was proposed:
// proposals are used up by an adoption.
constexpr std::string_view kThird = R"sql(
ALTER TABLE claims ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN corrected_at {int};
ALTER TABLE claim_reviews ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE claims SET words = substr(reasons, 9), reasons = 'refused_by_finding' WHERE reasons LIKE 'finding:%';
UPDATE claim_reviews SET words = substr(reasons, 9), reasons = 'refused_by_finding' WHERE reasons LIKE 'finding:%';
CREATE INDEX claims_person ON claims (person);
CREATE INDEX claim_reviews_claim ON claim_reviews (claim);
ALTER TABLE cases ADD COLUMN class {int};
CREATE INDEX cases_class ON cases (class);
CREATE INDEX certificates_issued ON certificates (province, year, month, prefecture, admission)
    WHERE origin = 0;
CREATE INDEX claims_to_issue ON claims (province, admission) WHERE state = 1 AND certificate = '';
ALTER TABLE capacities ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE TABLE row_sums (name TEXT PRIMARY KEY, sealed {blob} NOT NULL) {strict};
CREATE TABLE policy_proposals (
    id {id}, digest TEXT NOT NULL REFERENCES policies (digest), officer TEXT NOT NULL, at {int} NOT NULL, adoption {int}
) {strict};
INSERT INTO policy_proposals (digest, officer, at, adoption)
    SELECT p.digest, p.proposed_by, p.proposed_at, (SELECT max(a.id) FROM policy_adoptions a WHERE a.digest = p.digest)
    FROM policies p;
)sql";
// Cases are numbered without gaps, as SQLite does by itself.
constexpr std::string_view kPostgresThird = "ALTER TABLE cases ALTER COLUMN id DROP IDENTITY";

// The names of fed certificates' holders, as their provinces' batches open them; the status
// statement last made. A claim is to a call, and which call its time of submission says: a person
// may claim again for the same sitting under a later one. What a claim said before it was
// corrected, and until when a province's review under a call was extended, are only added to. What
// else a person sat.
constexpr std::string_view kFifth = R"sql(
CREATE TABLE feed_holders (
    subject TEXT NOT NULL, origin TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (subject, origin)
) {strict_keyed};
-- Of each act that waits for the log, the mark by which the sequencer knows it for the register's own.
ALTER TABLE leaf_queue ADD COLUMN mark {blob};
CREATE TABLE status_statements (one {int} PRIMARY KEY, bytes {blob} NOT NULL) {strict};
CREATE INDEX results_person ON results (person);
CREATE TABLE claim_corrections (
    id {id}, claim {int} NOT NULL REFERENCES claims (id), stated_at {int} NOT NULL, corrected_at {int} NOT NULL,
    recorded_at {int} NOT NULL, officer TEXT NOT NULL, name TEXT NOT NULL, basis {int} NOT NULL, area {int} NOT NULL,
    employer TEXT NOT NULL, materials TEXT NOT NULL
) {strict};
CREATE INDEX claim_corrections_claim ON claim_corrections (claim);
CREATE TABLE review_extensions (
    id {id}, notice TEXT NOT NULL, province {int} NOT NULL, until {int} NOT NULL, body TEXT NOT NULL,
    document TEXT NOT NULL, officer TEXT NOT NULL, at {int} NOT NULL
) {strict};
)sql";
// SQLite can drop a key only with its table. The rows come back as they were, in the same columns,
// so that the books still fit; reviews point at them again before the transaction ends.
constexpr std::string_view kSqliteFifth = R"sql(
PRAGMA defer_foreign_keys = ON;
CREATE TABLE claims_before AS SELECT * FROM claims;
DROP TABLE claims;
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, admission INTEGER NOT NULL, person BLOB NOT NULL, province INTEGER NOT NULL, name TEXT NOT NULL,
    basis INTEGER NOT NULL, area INTEGER NOT NULL, employer TEXT NOT NULL, submitted_at INTEGER NOT NULL,
    materials TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0, reviewed_by TEXT NOT NULL DEFAULT '',
    reviewed_at INTEGER, policy TEXT NOT NULL DEFAULT '', reasons TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', corrected_at INTEGER,
    UNIQUE (admission, person, province, submitted_at)
) STRICT;
INSERT INTO claims SELECT * FROM claims_before;
DROP TABLE claims_before;
CREATE INDEX claims_province ON claims (province, state);
CREATE INDEX claims_person ON claims (person);
CREATE INDEX claims_to_issue ON claims (province, admission) WHERE state = 1 AND certificate = '';
)sql";
constexpr std::string_view kPostgresFifth = R"sql(
ALTER TABLE claims DROP CONSTRAINT claims_admission_person_province_key;
ALTER TABLE claims ADD UNIQUE (admission, person, province, submitted_at);
)sql";

constexpr std::array kMigrations = {Migration{kFirst, kSqliteGuards, kPostgresGuards},
                                    Migration{kSecond, kSqliteSecondGuards, kPostgresSecondGuards},
                                    Migration{kThird, "", kPostgresThird},
                                    // The seal over all sums, written with them (books.cpp).
                                    Migration{"", "", ""},
                                    Migration{kFifth, kSqliteFifth, kPostgresFifth}};

}  // namespace

std::span<const Migration> MigrationsOfTheRegister() {
    return kMigrations;
}

}  // namespace zhengji

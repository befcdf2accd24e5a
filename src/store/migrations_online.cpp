// The register online: schema versions 6 and later.
#include <array>

#include "store/migrations.hpp"

namespace zhengji {
namespace {

// An account belongs to a person, who is found by identity document; its territory is a division of
// any level; a grant may wait for a second person. Accounts are found by the form in which officers
// are compared, in buckets that bear a mark each (account_marks.hpp), however many there are.
// Where each case stands (an index of the fold of its steps, recomputed by the audit), by which
// lists and the work queue find their pages; a case without a row has none yet. And who took a case
// in hand.
constexpr std::string_view kSixth = R"sql(
ALTER TABLE capacities ADD COLUMN officer_key TEXT NOT NULL DEFAULT '';
ALTER TABLE capacities ADD COLUMN bucket {int} NOT NULL DEFAULT 0;
ALTER TABLE capacities ADD COLUMN person {blob};
ALTER TABLE capacities ADD COLUMN area {int};
ALTER TABLE capacities ADD COLUMN standing {int} NOT NULL DEFAULT 0;
ALTER TABLE capacities ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE capacities ADD COLUMN approved_at {int};
CREATE INDEX capacities_bucket ON capacities (bucket);
CREATE INDEX capacities_waiting ON capacities (id) WHERE standing = 1;
CREATE INDEX capacities_grantors ON capacities (role, province)
    WHERE role IN ('national_office', 'provincial_authority');
CREATE TABLE account_marks (one {int} PRIMARY KEY, marks {blob} NOT NULL) {strict};
CREATE TABLE case_index (
    case_id {int} PRIMARY KEY REFERENCES cases (id), procedure TEXT NOT NULL, province {int} NOT NULL, state TEXT NOT NULL,
    since {int} NOT NULL, due {int} NOT NULL, waits TEXT NOT NULL, assignee TEXT NOT NULL
) {strict};
CREATE INDEX case_index_listed ON case_index (procedure, case_id);
CREATE INDEX case_index_of_state ON case_index (procedure, state, case_id);
CREATE INDEX case_index_of_province ON case_index (procedure, province, case_id);
CREATE INDEX case_index_of_both ON case_index (procedure, province, state, case_id);
CREATE INDEX case_index_waiting ON case_index (case_id) WHERE waits <> '';
CREATE INDEX case_index_queue ON case_index (due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_province ON case_index (province, due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_procedure ON case_index (procedure, due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_both ON case_index (province, procedure, due, case_id) WHERE waits <> '';
CREATE INDEX case_index_queue_mine ON case_index (assignee, due, case_id) WHERE waits <> '';
CREATE TABLE case_assignments (
    id {id}, case_id {int} NOT NULL REFERENCES cases (id), assignee TEXT NOT NULL, officer TEXT NOT NULL, at {int} NOT NULL
) {strict};
CREATE INDEX case_assignments_case ON case_assignments (case_id, id);
)sql";

// Working data, in no book and deletable: how people sign in, what they bear once they did
// (sessions, invitations, challenges, tokens of systems: by their hash alone), what they tried and
// failed, answers kept for a request that comes again, drafts and their files. What is secret in it
// is sealed.
constexpr std::string_view kSeventh = R"sql(
CREATE TABLE credentials (owner TEXT PRIMARY KEY, sealed {blob} NOT NULL, changed_at {int} NOT NULL) {strict};
CREATE TABLE bearers (
    token {blob} PRIMARY KEY, kind {int} NOT NULL, owner TEXT NOT NULL, sealed {blob} NOT NULL,
    made_at {int} NOT NULL, seen_at {int} NOT NULL, ends_at {int} NOT NULL
) {strict_keyed};
CREATE INDEX bearers_owner ON bearers (owner, kind);
CREATE INDEX bearers_end ON bearers (ends_at);
CREATE TABLE sign_in_attempts (
    slot {blob} PRIMARY KEY, failures {int} NOT NULL, last_at {int} NOT NULL
) {strict_keyed};
CREATE INDEX sign_in_attempts_last ON sign_in_attempts (last_at);
CREATE TABLE kept_answers (
    owner TEXT NOT NULL, key TEXT NOT NULL, request {blob} NOT NULL, sealed {blob} NOT NULL, at {int} NOT NULL,
    PRIMARY KEY (owner, key)
) {strict_keyed};
CREATE INDEX kept_answers_at ON kept_answers (at);
CREATE TABLE drafts (
    id {blob} PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, sealed {blob} NOT NULL, saved_at {int} NOT NULL,
    ends_at {int} NOT NULL
) {strict};
CREATE INDEX drafts_owner ON drafts (owner);
CREATE INDEX drafts_end ON drafts (ends_at);
-- scan: 0 waits, 1 clean, 2 refused.
CREATE TABLE uploads (
    id {blob} PRIMARY KEY, draft {blob} NOT NULL, owner TEXT NOT NULL, item TEXT NOT NULL, media TEXT NOT NULL,
    size {int} NOT NULL, digest {blob} NOT NULL, scan {int} NOT NULL, sealed {blob} NOT NULL, at {int} NOT NULL
) {strict};
CREATE INDEX uploads_draft ON uploads (draft);
CREATE INDEX uploads_unscanned ON uploads (at) WHERE scan = 0;
)sql";

// A page of the queue is read in the index that it is found by, from one end to the other, and
// nowhere else: it costs the same however many cases there are (docs/adr/0033). So the index keeps
// what a case is about too, and each of its orders all that a page shows.
//
// Who saw what is somebody's, and what for: only ever added to (docs/adr/0040).
constexpr std::string_view kEighth = R"sql(
ALTER TABLE case_index ADD COLUMN subject TEXT NOT NULL DEFAULT '';
UPDATE case_index SET subject = (SELECT c.subject FROM cases c WHERE c.id = case_id);
DROP INDEX case_index_queue;
DROP INDEX case_index_queue_province;
DROP INDEX case_index_queue_procedure;
DROP INDEX case_index_queue_both;
DROP INDEX case_index_queue_mine;
CREATE INDEX case_index_queue ON case_index
    (due, case_id, province, procedure, assignee, state, since, waits, subject) WHERE waits <> '';
CREATE INDEX case_index_queue_province ON case_index
    (province, due, case_id, procedure, assignee, state, since, waits, subject) WHERE waits <> '';
CREATE INDEX case_index_queue_procedure ON case_index
    (procedure, due, case_id, province, assignee, state, since, waits, subject) WHERE waits <> '';
CREATE INDEX case_index_queue_both ON case_index
    (province, procedure, due, case_id, assignee, state, since, waits, subject) WHERE waits <> '';
CREATE INDEX case_index_queue_mine ON case_index
    (assignee, due, case_id, province, procedure, state, since, waits, subject) WHERE waits <> '';
-- What is told to whom, by the mark of what happened, once; where an account is told besides, and
-- what is on its way there; whose standing an employer watches (docs/adr/0039). Working data.
-- due: when what is to be sent elsewhere is looked at; null: nothing is, or it was.
-- count: of what is told of a watch list, one by one; 0: of anything else.
CREATE TABLE messages (
    id {id}, event {blob} NOT NULL UNIQUE, owner TEXT NOT NULL, count {int} NOT NULL DEFAULT 0, sealed {blob} NOT NULL,
    at {int} NOT NULL, due {int}, read_at {int}
) {strict};
CREATE INDEX messages_owner ON messages (owner, id);
CREATE INDEX messages_unread ON messages (owner, id) WHERE read_at IS NULL;
CREATE UNIQUE INDEX messages_count ON messages (owner, count) WHERE count > 0;
CREATE INDEX messages_due ON messages (id) WHERE due IS NOT NULL;
CREATE INDEX messages_at ON messages (at);
-- kind: 1 by mail, 2 by webhook.
CREATE TABLE addresses (
    owner TEXT NOT NULL, kind {int} NOT NULL, sealed {blob} NOT NULL, at {int} NOT NULL, PRIMARY KEY (owner, kind)
) {strict_keyed};
-- next_at: when it is tried next, or whoever tries it now has failed to; null: no more.
CREATE TABLE deliveries (
    event {blob} NOT NULL, kind {int} NOT NULL, owner TEXT NOT NULL, tries {int} NOT NULL, next_at {int},
    told_at {int}, fault TEXT NOT NULL, made_at {int} NOT NULL, PRIMARY KEY (event, kind)
) {strict_keyed};
CREATE INDEX deliveries_next ON deliveries (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_failed ON deliveries (made_at) WHERE fault <> '';
CREATE INDEX deliveries_made ON deliveries (made_at);
CREATE TABLE watches (
    owner TEXT NOT NULL, certificate TEXT NOT NULL, sealed {blob} NOT NULL, from_leaf {int} NOT NULL, checked {int} NOT NULL,
    PRIMARY KEY (owner, certificate)
) {strict_keyed};
CREATE INDEX watches_certificate ON watches (certificate);
CREATE INDEX watches_checked ON watches (checked);
-- Up to which leaf of the log, and which number of its own, watch lists have been told.
CREATE TABLE watched (one {int} PRIMARY KEY, leaf {int} NOT NULL) {strict};
CREATE TABLE watch_counts (owner TEXT PRIMARY KEY, count {int} NOT NULL) {strict};
CREATE TABLE looks (
    id {id}, at {int} NOT NULL, officer TEXT NOT NULL, account TEXT NOT NULL, role TEXT NOT NULL,
    territory TEXT NOT NULL, what TEXT NOT NULL, person {blob}, subject TEXT NOT NULL, purpose TEXT NOT NULL
) {strict};
CREATE INDEX looks_person ON looks (person, id);
CREATE INDEX looks_officer ON looks (officer, id);
)sql";
constexpr std::string_view kSqliteEighth = R"sql(
CREATE TRIGGER looks_stay BEFORE UPDATE ON looks BEGIN SELECT RAISE(ABORT, 'looks are never changed'); END;
CREATE TRIGGER looks_never_go BEFORE DELETE ON looks BEGIN SELECT RAISE(ABORT, 'looks are never removed'); END;
)sql";
constexpr std::string_view kPostgresEighth = R"sql(
CREATE TRIGGER looks_stay BEFORE UPDATE OR DELETE ON looks FOR EACH ROW EXECUTE FUNCTION refuse_change();
)sql";

// Whose a certificate was by the versions before the one that stands: a corrected name answers for
// the paper that still bears it (docs/adr/0041). Origin: empty here, else the feed's log; no person
// for what was fed.
constexpr std::string_view kNinth = R"sql(
CREATE TABLE earlier_holders (
    certificate TEXT NOT NULL, origin TEXT NOT NULL, version {int} NOT NULL, person {blob}, name TEXT NOT NULL,
    PRIMARY KEY (certificate, origin, version)
) {strict_keyed};
-- what is published of a session is counted in the index alone
CREATE INDEX certificates_counted ON certificates (session, level, province, area);
)sql";

// An office works through its claims a page at a time. What an import of results brought, its keys
// in blocks, can be taken back by two persons (docs/adr/0047).
constexpr std::string_view kTenth = R"sql(
-- What servers of one register tell each other of guesses at numbers and names.
CREATE TABLE wrong_answers (id {blob} PRIMARY KEY, server {blob} NOT NULL, at {int} NOT NULL, sealed {blob} NOT NULL) {strict};
CREATE INDEX wrong_answers_at ON wrong_answers (at);
-- The queue of claims, a page at a time, of a province and of all; and who has which in hand.
DROP INDEX claims_province;
CREATE INDEX claims_queue ON claims (state, admission, submitted_at, id);
CREATE INDEX claims_queue_province ON claims (province, state, admission, submitted_at, id);
CREATE INDEX claim_reviews_in_hand ON claim_reviews (words) WHERE reasons = 'claim_assigned';
CREATE TABLE imports (
    id {id}, token {blob} NOT NULL, name TEXT NOT NULL, file {blob} NOT NULL, province {int} NOT NULL,
    officer TEXT NOT NULL, at {int} NOT NULL, row_count {int} NOT NULL, loaded {int} NOT NULL
) {strict};
CREATE INDEX imports_province ON imports (province, id);
CREATE TABLE import_blocks (
    token {blob} NOT NULL, block {int} NOT NULL, keys {blob} NOT NULL, PRIMARY KEY (token, block)
) {strict_keyed};
CREATE TABLE import_undos (
    id {id}, import {int} NOT NULL REFERENCES imports (id), officer TEXT NOT NULL, at {int} NOT NULL,
    reason TEXT NOT NULL, taken {int}
) {strict};
CREATE INDEX import_undos_import ON import_undos (import, id);
-- As they stood in results.
CREATE TABLE results_taken_back (
    import {int} NOT NULL REFERENCES imports (id), admission {int} NOT NULL, person {blob} NOT NULL,
    name TEXT NOT NULL, level {int} NOT NULL, score_1 {int} NOT NULL, score_2 {int} NOT NULL,
    score_3 {int} NOT NULL, home_area {int}, employer TEXT NOT NULL, sex TEXT NOT NULL, photo TEXT NOT NULL,
    PRIMARY KEY (import, admission)
) {strict_keyed};
-- One person, under several references that were once several people's: every row keeps the one it
-- came under, and this says which are one (docs/adr/0045). A tree: the reference that the others
-- are known as stands in a row of its own, with no parent. name: what was decided that the person
-- is called, by the case; empty in the row without a parent.
CREATE TABLE same_persons (
    person {blob} PRIMARY KEY, known_as {blob} NOT NULL, parent {blob}, name TEXT NOT NULL, case_id {int}
) {strict_keyed};
CREATE INDEX same_persons_known_as ON same_persons (known_as);
CREATE UNIQUE INDEX same_persons_case ON same_persons (case_id) WHERE case_id IS NOT NULL;
)sql";

constexpr std::array kMigrations = {Migration{kSixth, "", ""}, Migration{kSeventh, "", ""},
                                    Migration{kEighth, kSqliteEighth, kPostgresEighth},
                                    Migration{kNinth, "", ""}, Migration{kTenth, "", ""}};

}  // namespace

std::span<const Migration> MigrationsOnline() {
    return kMigrations;
}

}  // namespace zhengji

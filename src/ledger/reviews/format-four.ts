/**
 * What turns format 3 into format 4: the cases that `risk` found with their reviews, and the receivables that were
 * pledged. Rows are only added to, never changed: the newest row of a case tells how many orders it has, the newest review
 * its status. A receivable is pledged once: its index is unique. The rows count in `records` and `record_sum` of head.
 */
export const formatFour = `
  CREATE TABLE risk_case (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    rule TEXT NOT NULL,
    what TEXT NOT NULL,
    orders INTEGER NOT NULL,
    at TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX risk_case_name ON risk_case (name);
  CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'explained', 'refused', 'reported')),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    note TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX review_name ON review (name);
  CREATE TABLE pledge (
    id INTEGER PRIMARY KEY,
    proof TEXT NOT NULL,
    lender TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    at TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX pledge_proof ON pledge (proof);
`;

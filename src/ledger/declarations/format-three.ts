/**
 * What turns format 2 into format 3: the ledger of declarations. Its rows are only added to, never changed. A message's
 * checksum covers its nodes. `shared` has what many nodes have in common. `object` of a node is the first node of the same
 * consignment (direction, ebpCode, orderNo of inventories), or of the same application; its own id where it is the first.
 * `base`: of a new report after a refusal, the last receipt that was known of the object when it was booked: those up
 * to it are of the earlier report. `record_sum` in head: the sum of the checksums of run, shared, message, delivery and
 * receipt, `records` their number.
 */
export const formatThree = `
  CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    directory TEXT NOT NULL,
    command TEXT NOT NULL,
    at TEXT NOT NULL,
    batch TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX run_directory ON run (directory);
  CREATE INDEX run_batch ON run (batch);
  CREATE TABLE shared (
    id INTEGER PRIMARY KEY,
    direction TEXT NOT NULL,
    ebp_code TEXT NOT NULL,
    agent_code TEXT NOT NULL,
    ebc_code TEXT NOT NULL,
    customs_code TEXT NOT NULL,
    logistics_code TEXT NOT NULL,
    lane TEXT NOT NULL,
    source_file TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX shared_platform ON shared (ebp_code);
  CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    guid BLOB NOT NULL,
    type TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX message_run ON message (run);
  CREATE INDEX message_guid ON message (guid);
  CREATE TABLE node (
    id INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES message,
    shared INTEGER NOT NULL REFERENCES shared,
    object INTEGER NOT NULL REFERENCES node,
    base INTEGER NOT NULL,
    guid BLOB NOT NULL,
    app_type INTEGER NOT NULL,
    key TEXT NOT NULL,
    order_no TEXT NOT NULL,
    cop_no TEXT NOT NULL,
    logistics_no TEXT NOT NULL,
    pre_no TEXT NOT NULL,
    invt_no TEXT NOT NULL,
    source_line INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX node_message ON node (message);
  CREATE INDEX node_object ON node (object);
  CREATE INDEX node_guid ON node (guid);
  CREATE INDEX node_order ON node (order_no) WHERE order_no <> '';
  CREATE INDEX node_cop ON node (cop_no) WHERE cop_no <> '';
  CREATE INDEX node_way_bill ON node (logistics_no) WHERE logistics_no <> '';
  CREATE INDEX node_pre ON node (pre_no) WHERE pre_no <> '';
  CREATE INDEX node_invt ON node (invt_no) WHERE invt_no <> '';
  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES message,
    state TEXT NOT NULL CHECK (state IN ('sending', 'sent')),
    at TEXT NOT NULL,
    via TEXT NOT NULL,
    holder TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX delivery_message ON delivery (message);
  CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    object INTEGER NOT NULL REFERENCES node,
    node INTEGER NOT NULL REFERENCES node,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    time TEXT NOT NULL,
    pre_no TEXT NOT NULL,
    invt_no TEXT NOT NULL,
    info TEXT NOT NULL,
    details TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
  CREATE INDEX receipt_object ON receipt (object);
  CREATE INDEX receipt_pre ON receipt (pre_no) WHERE pre_no <> '';
  CREATE INDEX receipt_invt ON receipt (invt_no) WHERE invt_no <> '';
  CREATE INDEX receipt_cleared ON receipt (time) WHERE state = '899';
  ALTER TABLE head ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE head ADD COLUMN record_sum BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
`;

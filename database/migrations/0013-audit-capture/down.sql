-- With the triggers that the application attached.
DROP FUNCTION audit.fold, audit.fold_operation, audit.fold_row, audit.describe_row,
  audit.net_rows, audit.row_difference, audit.shown_value, audit.document_of,
  audit.component_place, audit.capture, audit.capture_truncate, audit.stage,
  audit.statement_context CASCADE;
DROP TYPE audit.described_row;
DROP TABLE audit.tables, audit.staged;

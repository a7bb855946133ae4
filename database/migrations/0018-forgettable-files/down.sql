DROP FUNCTION audit.tie_files, audit.describe_row, audit.subject_of_link, audit.personal_columns,
  audit.type_of_table, audit.component_place, audit.tie_file, audit.forget;
DROP TYPE audit.subject;
DROP TABLE audit.subject_files;
COMMENT ON COLUMN audit.tables.link IS
  'Of a link: {attribute, ownerTable, ownerColumn, targetTable, targetColumn}; of links to any type {attributeColumn, ownerTypeColumn} for the first two; of components {ownerTable or ownerComponent, components}';

CREATE OR REPLACE VIEW audit.partitions AS
  SELECT substr(parent.relname, length('entries_') + 1) AS class, leaf.relname::text AS table_name,
    bounds[1]::uuid AS first_id, bounds[2]::uuid AS end_id
  FROM pg_inherits
  JOIN pg_class AS parent ON parent.oid = inhparent
  JOIN pg_class AS leaf ON leaf.oid = inhrelid
  CROSS JOIN LATERAL regexp_match(
    pg_get_expr(leaf.relpartbound, leaf.oid), 'FROM \(''(.*)''\) TO \(''(.*)''\)') AS bounds
  WHERE parent.relnamespace = 'audit'::regnamespace
    AND parent.relname LIKE 'entries\_%';

ALTER FUNCTION audit.forget_0013(text, text) RENAME TO forget;
ALTER FUNCTION audit.component_place_0013(xid8, text, text) RENAME TO component_place;
ALTER FUNCTION audit.describe_row_0013(audit.staged, text, text) RENAME TO describe_row;

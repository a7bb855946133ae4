DROP TABLE ops.form_destination_changes;

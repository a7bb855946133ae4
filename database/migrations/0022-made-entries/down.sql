DROP TABLE ops.made_entries;

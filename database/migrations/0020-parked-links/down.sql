DROP TABLE ops.parked_links;

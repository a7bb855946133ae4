const MOST_ROWS = 5_000;
const LEAST_ROWS = 500;
/** Of wide tables fewer rows are taken: a sample is looked at value by value. */
const VALUES = 500_000;

/** How many rows of a table are looked at before all of it is counted. */
export const sampleRows = (columns: number): number =>
  Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(VALUES / columns)));

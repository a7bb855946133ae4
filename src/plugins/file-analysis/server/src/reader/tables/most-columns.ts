/** Wider tables are refused: nobody reads a report of so many columns. */
export const MOST_COLUMNS = 2_000;

/** Of the requests of a kind that came in a year. */
export interface KindStatistics {
  requests: number;
  done: number;
  failed: number;
  /** Whose answer is not given yet. */
  open: number;
  /** From the request to its end, of those that are done; nothing where none is. */
  medianDays: number | null;
  /** Ended after the day on which they were due, or still open after it. */
  late: number;
  /** Due later than a month after they came. */
  extended: number;
}

/** GET /statistics?year= */
export interface StatisticsResponse {
  data: { year: number; timeZone: string; requests: Record<string, KindStatistics> };
}

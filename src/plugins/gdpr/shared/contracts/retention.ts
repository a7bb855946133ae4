/** What becomes of a document when its time is over. */
type RetentionFate = 'anonymised' | 'deleted' | 'archived';

export type RetentionRunState = 'planned' | 'running' | 'done' | 'withdrawn';

export interface RetentionRunView {
  id: string;
  rule: string;
  displayName: string;
  kind: 'dry-run' | 'plan';
  state: RetentionRunState;
  months: number;
  /** ISO 8601: what happened before it was over when this was due. */
  cutoff: string;
  plannedAt: string;
  dueAt: string;
  endedAt: string | null;
  planned: number;
  /** SHA-256 of the ids in their order, each on a line. */
  hash: string;
  /** What has become of how many; `planned` are those that have not ended. */
  results: Record<string, number>;
  /** Why what was kept was kept, and how often; most often first. */
  kept: { reason: string; count: number }[];
}

export interface RetentionRuleView {
  rule: string;
  displayName: string;
  fate: RetentionFate;
  months: number;
  declaredMonths: number;
  /** The attribute from which it counts. */
  from: string;
  /** Of those that configuration decides and another plugin carries out: the variable. */
  variable: string | null;
  /** What is planned and has not ended: how many, and when the first of it is due. */
  open: { documents: number; dueAt: string } | null;
  lastDryRun: RetentionRunView | null;
}

/** GET /retention/rules */
export interface FindRetentionRulesResponse {
  data: RetentionRuleView[];
  meta: {
    minMonths: number;
    maxMonths: number;
    noticeDays: number;
    reviewDays: number;
    nextRunAt: string | null;
    /** People have to be told before, and there is no mail server: accounts stay. */
    isMailMissing: boolean;
  };
}

/** What ends in a month by the periods in force; in the first what should have ended before, too. */
export interface MonthOfEnds {
  /** As in 2026-12. */
  month: string;
  documents: number;
  /** Of which types; most first. */
  types: { rule: string; displayName: string; documents: number }[];
}

/** GET /retention/ends */
export interface FindEndsResponse {
  /** This month and those after it, also those in which nothing ends. */
  data: MonthOfEnds[];
}

/** GET /retention/runs */
export interface FindRetentionRunsResponse {
  data: RetentionRunView[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** POST /retention/dry-runs { rule } */
export interface DryRunResponse {
  data: RetentionRunView;
}

/** POST /retention/periods { rule, months, reason } */
export interface ChangePeriodResponse {
  data: RetentionRuleView;
}

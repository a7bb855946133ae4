-- What is planned to end by its age is written down before anything ends, and each document of it ends once, whoever
-- runs it and how often. New tables: nothing is locked.

-- The latest of a rule is in force; without one, what is declared.
CREATE TABLE ops.gdpr_retention_periods (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule text NOT NULL,
  months integer NOT NULL CONSTRAINT gdpr_retention_months_sane CHECK (months BETWEEN 1 AND 1200),
  reason text NOT NULL CONSTRAINT gdpr_retention_reason_given CHECK (reason ~ '\S'),
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX gdpr_retention_periods_rule_idx ON ops.gdpr_retention_periods (rule, id DESC);

CREATE TABLE ops.gdpr_retention_runs (
  id uuid PRIMARY KEY,
  rule text NOT NULL,
  kind text NOT NULL CONSTRAINT gdpr_retention_runs_kind_known CHECK (kind IN ('dry-run', 'plan')),
  state text NOT NULL CONSTRAINT gdpr_retention_runs_state_known
    CHECK (state IN ('planned', 'running', 'done', 'withdrawn')),
  months integer NOT NULL,
  cutoff timestamptz NOT NULL,
  planned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  due_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  planned integer NOT NULL,
  set_hash text NOT NULL CONSTRAINT gdpr_retention_runs_hash_whole CHECK (set_hash ~ '^[0-9a-f]{64}$'),
  executed_hash text,
  -- Counted once it has ended.
  results jsonb,
  kept jsonb,
  CONSTRAINT gdpr_retention_runs_end CHECK ((state IN ('done', 'withdrawn')) = (ended_at IS NOT NULL)),
  -- What was carried out is what was planned.
  CONSTRAINT gdpr_retention_runs_same_set CHECK (
    state <> 'done' OR kind = 'dry-run' OR (executed_hash IS NOT NULL AND executed_hash = set_hash))
);
CREATE INDEX gdpr_retention_runs_planned_idx ON ops.gdpr_retention_runs (planned_at DESC, id);
CREATE INDEX gdpr_retention_runs_open_idx ON ops.gdpr_retention_runs (rule, due_at)
  WHERE state IN ('planned', 'running');

CREATE TABLE ops.gdpr_retention_items (
  run_id uuid NOT NULL REFERENCES ops.gdpr_retention_runs,
  rule text NOT NULL,
  document_id text NOT NULL,
  state text NOT NULL DEFAULT 'planned' CONSTRAINT gdpr_retention_items_state_known
    CHECK (state IN ('planned', 'done', 'kept', 'spared', 'gone', 'withdrawn')),
  notified_at timestamptz,
  begun_at timestamptz,
  ended_at timestamptz,
  reason text,
  PRIMARY KEY (run_id, document_id),
  CONSTRAINT gdpr_retention_items_end CHECK ((state = 'planned') = (ended_at IS NULL)),
  CONSTRAINT gdpr_retention_items_reason CHECK ((state = 'kept') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX gdpr_retention_items_once ON ops.gdpr_retention_items (rule, document_id)
  WHERE state IN ('planned', 'done');
CREATE INDEX gdpr_retention_items_open_idx ON ops.gdpr_retention_items (run_id, document_id)
  WHERE state = 'planned';
CREATE INDEX gdpr_retention_items_begun_idx ON ops.gdpr_retention_items (begun_at)
  WHERE state <> 'done' AND begun_at IS NOT NULL;
CREATE INDEX gdpr_retention_items_kept_idx ON ops.gdpr_retention_items (rule, document_id, ended_at)
  WHERE state = 'kept';

CREATE FUNCTION ops.keep_retention_item() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'A document whose retention has ended as % cannot become %', OLD.state, NEW.state
        USING ERRCODE = '23514', CONSTRAINT = 'rule_retention_item_ended', COLUMN = 'state';
    END $$;

CREATE TRIGGER retention_item_ended BEFORE UPDATE ON ops.gdpr_retention_items
  FOR EACH ROW WHEN (OLD.state <> 'planned' AND OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION ops.keep_retention_item();

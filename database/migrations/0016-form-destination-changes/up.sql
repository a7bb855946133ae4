-- Who may read submissions is shown who decided where their answers go. A table of its own, as the
-- audit log may be switched off, and its entries may be withheld from them. Locks nothing that exists.

CREATE TABLE ops.form_destination_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  form text NOT NULL,
  fields text[] NOT NULL,
  is_published boolean NOT NULL,
  admin_id text,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX form_destination_changes_form_idx ON ops.form_destination_changes (form, id);

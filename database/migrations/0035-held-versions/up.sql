-- To publish deletes the version of before, and to save an entry replaces its components, so what has drafts or
-- components could not be held row by row. Of these it is judged when the transaction ends whether the document, or as
-- many of its components, are still there. New tables and functions: nothing is locked.

-- What transactions that are open have taken from what is held. Empty else.
CREATE TABLE ops.held_deletions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hold uuid NOT NULL,
  table_name text NOT NULL,
  document text,
  owner bigint,
  link_table text,
  field text,
  links integer,
  CONSTRAINT held_deletions_of_something CHECK ((document IS NULL) = (link_table IS NOT NULL AND links IS NOT NULL))
);

-- In which tables the components of documents are, and in those of components others: written at each start.
CREATE TABLE ops.subject_parts (
  link_table text,
  part_table text,
  part_type text NOT NULL,
  owner_table text NOT NULL,
  PRIMARY KEY (link_table, part_table)
);

/** Holds on the document that a row is of, or is a component of at whatever depth. */
CREATE FUNCTION ops.holds_on_row(wanted_table text, row_id bigint) RETURNS SETOF ops.holds
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      part ops.subject_parts;
      given jsonb;
      owner bigint;
    BEGIN
      IF NOT EXISTS (SELECT FROM ops.holds WHERE released_at IS NULL AND kind <> 'months') THEN
        RETURN;
      END IF;
      IF EXISTS (SELECT FROM ops.subject_tables WHERE table_name = wanted_table) THEN
        EXECUTE format('SELECT to_jsonb(t) FROM public.%I AS t WHERE id = $1', wanted_table) INTO given USING row_id;
        IF given IS NOT NULL THEN
          RETURN QUERY SELECT * FROM ops.holds_on(wanted_table, given);
        END IF;
      END IF;
      FOR part IN SELECT * FROM ops.subject_parts WHERE part_table = wanted_table LOOP
        FOR owner IN EXECUTE format('SELECT entity_id FROM public.%I WHERE cmp_id = $1 AND component_type = $2',
          part.link_table) USING row_id, part.part_type
        LOOP
          RETURN QUERY SELECT * FROM ops.holds_on_row(part.owner_table, owner);
        END LOOP;
      END LOOP;
    END $$;

/** As `refuse_held`, of a table with drafts: a version may go where another one stays, on the same hold. */
CREATE FUNCTION ops.refuse_held_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
      before jsonb := to_jsonb(OLD);
      after jsonb;
      name text;
    BEGIN
      IF TG_OP = 'DELETE' THEN
        PERFORM ops.await_holds();
        INSERT INTO ops.held_deletions (hold, table_name, document)
        SELECT held.id, TG_TABLE_NAME, before ->> 'document_id' FROM ops.holds_on(TG_TABLE_NAME, before) AS held;
        RETURN OLD;
      END IF;
      after := to_jsonb(NEW);
      FOREACH name IN ARRAY TG_ARGV LOOP
        IF before ->> name IS NOT NULL AND before -> name IS DISTINCT FROM after -> name THEN
          PERFORM ops.await_holds();
          SELECT * INTO hold FROM ops.holds_on(TG_TABLE_NAME, before) LIMIT 1;
          IF FOUND THEN
            PERFORM ops.raise_held(hold, TG_TABLE_NAME);
          END IF;
        END IF;
      END LOOP;
      RETURN NEW;
    END $$;

/** Of a table of links to components. Argument: the table of what has them. */
CREATE FUNCTION ops.refuse_held_part_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      same_field integer;
    BEGIN
      IF TG_OP = 'UPDATE' AND (OLD.entity_id, OLD.cmp_id, OLD.component_type, OLD.field)
        IS NOT DISTINCT FROM (NEW.entity_id, NEW.cmp_id, NEW.component_type, NEW.field)
      THEN
        RETURN NEW;
      END IF;
      PERFORM ops.await_holds();
      EXECUTE format('SELECT count(*) FROM public.%I WHERE entity_id = $1 AND field = $2', TG_TABLE_NAME)
      INTO same_field USING OLD.entity_id, OLD.field;
      INSERT INTO ops.held_deletions (hold, table_name, owner, link_table, field, links)
      SELECT held.id, TG_ARGV[0], OLD.entity_id, TG_TABLE_NAME, OLD.field, same_field
      FROM ops.holds_on_row(TG_ARGV[0], OLD.entity_id) AS held;
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;

/** Of a table of components, when the transaction ends: what is still a part of what is held has gone. */
CREATE FUNCTION ops.refuse_held_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
    BEGIN
      PERFORM ops.await_holds();
      SELECT * INTO hold FROM ops.holds_on_row(TG_TABLE_NAME, OLD.id) LIMIT 1;
      IF FOUND THEN
        PERFORM ops.raise_held(hold, TG_TABLE_NAME);
      END IF;
      RETURN NULL;
    END $$;

/** All of a table of components or of their links: while anything is held it stays. */
CREATE FUNCTION ops.refuse_held_parts_truncate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
    BEGIN
      PERFORM ops.await_holds();
      SELECT * INTO hold FROM ops.holds WHERE released_at IS NULL AND kind <> 'months' LIMIT 1;
      IF FOUND THEN
        PERFORM ops.raise_held(hold, TG_TABLE_NAME);
      END IF;
      RETURN NULL;
    END $$;

CREATE FUNCTION ops.judge_held_deletion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      hold ops.holds;
      stays boolean;
    BEGIN
      DELETE FROM ops.held_deletions WHERE id = NEW.id;
      SELECT * INTO hold FROM ops.holds WHERE id = NEW.hold AND released_at IS NULL;
      IF NOT FOUND THEN
        RETURN NULL;
      END IF;
      IF NEW.document IS NOT NULL THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%1$I AS t
          CROSS JOIN LATERAL ops.holds_on(%1$L, to_jsonb(t)) AS held WHERE t.document_id = $1 AND held.id = $2)',
          NEW.table_name) INTO stays USING NEW.document, NEW.hold;
      ELSE
        -- Where the whole has gone, its own trigger has judged.
        EXECUTE format('SELECT NOT EXISTS (SELECT FROM public.%I WHERE id = $1)
          OR (SELECT count(*) >= $3 FROM public.%I WHERE entity_id = $1 AND field = $2)',
          NEW.table_name, NEW.link_table) INTO stays USING NEW.owner, NEW.field, NEW.links;
      END IF;
      IF NOT stays THEN
        PERFORM ops.raise_held(hold, NEW.table_name);
      END IF;
      RETURN NULL;
    END $$;
CREATE CONSTRAINT TRIGGER judge_held_deletion AFTER INSERT ON ops.held_deletions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.judge_held_deletion();
ALTER TABLE ops.held_deletions ENABLE ALWAYS TRIGGER judge_held_deletion;

import type { Knex } from 'knex';
import { addChecks, dropChecks } from '../../src/plugins/database-operations/server/src/ddl/rules';
import type { CheckRule } from '../../src/plugins/database-operations/server/src/ddl/rules';

// A mail that never left is not delivered, whoever says so: that is a state of its own, out of which
// only another attempt leads. The checks read the table of messages once, and the index is built
// while it is locked against writing.

export const description = 'Messages that were not sent, and what a message may become';

const checks: CheckRule[] = [
  {
    table: 'form_submission_deliveries',
    name: 'form_submission_deliveries_state_known',
    field: 'state',
    expression: `state IS NOT NULL AND state IN ('pending', 'delivered', 'failed', 'unsent')`,
    message: 'A message is pending, delivered, failed or unsent',
  },
  {
    table: 'form_submission_deliveries',
    name: 'form_submission_deliveries_unsent_mail',
    field: 'state',
    expression: `state <> 'unsent' OR channel <> 'webhook'`,
    message: 'A webhook needs no mail server: it is delivered or has failed',
  },
];

export const up = async (trx: Knex.Transaction) => {
  await addChecks(trx, checks);
  await trx.raw(`
    CREATE INDEX form_submission_deliveries_unsent_idx
      ON public.form_submission_deliveries (submission) WHERE state = 'unsent';

    CREATE FUNCTION ops.refuse_illegal_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF 'pending' NOT IN (OLD.state, NEW.state) THEN
        RAISE EXCEPTION 'A message that is % cannot become % without another attempt',
          OLD.state, NEW.state
          USING ERRCODE = '23514', CONSTRAINT = 'rule_form_submission_delivery', COLUMN = 'state';
      END IF;
      RETURN NEW;
    END $$;

    CREATE TRIGGER form_submission_delivery_transition
      BEFORE UPDATE OF state ON public.form_submission_deliveries
      FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
      EXECUTE FUNCTION ops.refuse_illegal_delivery();
  `);
};

export const down = async (trx: Knex.Transaction) => {
  // The release before knows no such state.
  await trx.raw(`
    DROP TRIGGER form_submission_delivery_transition ON public.form_submission_deliveries;
    DROP FUNCTION ops.refuse_illegal_delivery();
    DROP INDEX public.form_submission_deliveries_unsent_idx;
    UPDATE public.form_submission_deliveries SET state = 'failed' WHERE state = 'unsent';
  `);
  await dropChecks(trx, checks);
};

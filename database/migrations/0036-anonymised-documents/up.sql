-- What an erasure leaves is known by being listed: an empty value says nothing of why it is empty. A new table, filled
-- from what shows already that it was anonymised; locks nothing but that.
CREATE TABLE ops.gdpr_anonymised (
  type text NOT NULL,
  document_id text NOT NULL,
  -- Whose documents these are together, by a name that leads to nobody outside of the account that is left.
  person text NOT NULL,
  PRIMARY KEY (type, document_id)
);
CREATE INDEX gdpr_anonymised_person_idx ON ops.gdpr_anonymised (person);

INSERT INTO ops.gdpr_anonymised (type, document_id, person)
SELECT DISTINCT 'plugin::users-permissions.user', document_id, document_id FROM public.up_users
WHERE email = 'anonymized_' || document_id || '@example.invalid';

-- With an account that is left, or without one and ended by their age.
INSERT INTO ops.gdpr_anonymised (type, document_id, person)
SELECT DISTINCT ON (submission.document_id) 'plugin::form-submissions.form-submission', submission.document_id,
  coalesce(account.document_id, gen_random_uuid()::text)
FROM public.form_submissions AS submission
LEFT JOIN public.form_submissions_user_lnk AS link ON link.form_submission_id = submission.id
LEFT JOIN public.up_users AS account ON account.id = link.user_id
WHERE EXISTS (SELECT FROM ops.gdpr_anonymised AS known
    WHERE known.type = 'plugin::users-permissions.user' AND known.document_id = account.document_id)
  OR (account.id IS NULL AND EXISTS (SELECT FROM ops.gdpr_retention_items AS item
    WHERE item.rule = 'plugin::form-submissions.form-submission' AND item.document_id = submission.document_id
      AND item.state = 'done'));

INSERT INTO ops.gdpr_anonymised (type, document_id, person)
SELECT DISTINCT 'plugin::form-submissions.submission-event', event.document_id, known.person
FROM public.form_submission_events AS event
JOIN ops.gdpr_anonymised AS known
  ON known.type = 'plugin::form-submissions.form-submission' AND known.document_id = event.submission;

INSERT INTO ops.gdpr_anonymised (type, document_id, person)
SELECT DISTINCT 'plugin::form-submissions.submission-delivery', delivery.document_id, known.person
FROM public.form_submission_deliveries AS delivery
JOIN ops.gdpr_anonymised AS known
  ON known.type = 'plugin::form-submissions.form-submission' AND known.document_id = delivery.submission;

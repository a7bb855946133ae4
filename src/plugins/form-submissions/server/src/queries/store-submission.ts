import type { Knex } from 'knex';
import type { SpamReason, SpamVerdict } from '../../../shared/contracts/submissions';
import type { PreparedJob } from '../../../../job-queue/server/src/contracts/prepared-job';
import type { Actor } from '../utils/with-actor';

interface Spam {
  verdict: SpamVerdict;
  score: number;
  reasons: SpamReason[];
}

/** A row of `public.form_submissions` and what commits with it. Encrypted values are envelopes. */
export interface NewSubmission {
  documentId: string;
  actor: Actor;
  /** Who is at work on what, as the audit log reads it: a statement with a name has no comment. */
  audit: string;
  formKey: string;
  definitionHash: string;
  data: string;
  email?: string;
  emailIndex?: string;
  /** Keyed hashes of what it is found by. */
  searchTerms: string[];
  serviceIds: number[];
  serviceNames: string[];
  userId?: number;
  consents: object[];
  uploads: string[];
  sourceUrl?: string;
  language?: string;
  door: string;
  clientHash?: string;
  textHash?: string;
  key?: { keyHash: string; bodyHash: string };
  challenge?: { challenge: string; expiresAt: Date };
  /** The judgement for each number of submissions with the same text in the last hour. */
  spamByTwins: Spam[];
  /** The one for a challenge that turns out to be spent. */
  spamIfReplayed: Spam;
  job: PreparedJob;
}

// One statement, so one round trip and one transaction: this is the path that a flood takes. Each
// part takes what the part before it answered: no claim of the key, no submission; no ham, no job.
const STATEMENT = `
  WITH input AS MATERIALIZED (
    SELECT record.*, set_config('app.actor', record.actor::text, true) AS acting,
      set_config('app.audit', record.audit, true) AS audited
    FROM jsonb_to_record(?::jsonb) AS record (
      "documentId" text, actor jsonb, audit text, "formKey" text, "definitionHash" text, data jsonb, email text,
      "emailIndex" text, "searchTerms" jsonb, "serviceIds" jsonb, "serviceNames" jsonb, "userId" integer, consents jsonb,
      uploads jsonb, "sourceUrl" text, language text, door text, "clientHash" text,
      "textHash" text, key jsonb, challenge jsonb, "spamByTwins" jsonb, "spamIfReplayed" jsonb, job jsonb)
  ), claim AS (
    INSERT INTO ops.form_submission_keys (form_key, key_hash, body_hash, submission)
    SELECT "formKey", key ->> 'keyHash', key ->> 'bodyHash', "documentId"
    FROM input WHERE key IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING submission
  ), accepted AS (
    SELECT * FROM input WHERE key IS NULL OR EXISTS (SELECT FROM claim)
  ), spent AS (
    INSERT INTO ops.spent_challenges (challenge, expires_at)
    SELECT challenge ->> 'challenge', (challenge ->> 'expiresAt')::timestamptz
    FROM accepted WHERE challenge IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING challenge
  ), judged AS (
    SELECT CASE
      WHEN challenge IS NULL OR EXISTS (SELECT FROM spent) THEN "spamByTwins" -> (
        SELECT least(count(*), jsonb_array_length("spamByTwins") - 1)::integer
        FROM public.form_submissions twin
        WHERE twin.text_hash = accepted."textHash"
          AND twin.created_at > timezone('UTC', now()) - interval '1 hour')
      ELSE "spamIfReplayed"
    END AS verdict FROM accepted
  ), submission AS (
    INSERT INTO public.form_submissions (
      document_id, form_key, definition_hash, data, email, email_blind_index, state, spam_verdict,
      spam_score, spam_reasons, service_names, consents, uploads, source_url, language, door,
      client_hash, text_hash, search_terms, unread, created_at, updated_at, published_at)
    SELECT "documentId", "formKey", "definitionHash", data, email, "emailIndex", 'submitted',
      verdict ->> 'verdict', (verdict ->> 'score')::numeric, verdict -> 'reasons', "serviceNames",
      consents, uploads, "sourceUrl", language, door, "clientHash", "textHash", "searchTerms", true,
      stamp, stamp, stamp
    FROM accepted, judged, timezone('UTC', now()) AS stamp
    RETURNING id, spam_verdict
  ), user_link AS (
    INSERT INTO public.form_submissions_user_lnk (form_submission_id, user_id)
    SELECT submission.id, "userId" FROM submission, accepted WHERE "userId" IS NOT NULL
  ), service_links AS (
    INSERT INTO public.form_submissions_services_lnk (form_submission_id, service_id, service_ord)
    SELECT submission.id, service.id::integer, service.position
    FROM submission, accepted,
      jsonb_array_elements_text("serviceIds") WITH ORDINALITY AS service (id, position)
  )
  SELECT spam_verdict AS verdict, CASE WHEN spam_verdict = 'ham' THEN jobs.enqueue(
    job ->> 'queue', job ->> 'jobId', (job ->> 'payload')::jsonb, (job ->> 'delayMs')::float8)
  END AS job
  FROM submission, accepted`;

/**
 * Stores a submission with its key, its challenge, its links and its job: all or nothing. Answers
 * what it was found to be; nothing when the key was taken before, by whoever commits first.
 */
export const storeSubmission = async (
  knex: Knex,
  submission: NewSubmission
): Promise<SpamVerdict | undefined> => {
  const { rows } = await knex
    .raw<{ rows: { verdict: SpamVerdict }[] }>(STATEMENT, [JSON.stringify(submission)])
    .options({ name: 'store-form-submission' });
  return rows[0]?.verdict;
};

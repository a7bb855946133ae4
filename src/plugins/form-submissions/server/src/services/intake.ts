import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type {
  CreateSubmissionRequest,
  Door,
  SubmissionReceipt,
  SubmissionStatus,
} from '../../../shared/contracts/submissions';
import { SUBMISSION_UID, USER_UID } from '../constants';
import { clientNetwork } from '../domain/client-network';
import { keyedHash } from '../domain/keyed-hash';
import { toRecord } from '../domain/submission-record';
import { judgeSpam } from '../domain/spam/judge-spam';
import type { ChallengeFinding } from '../domain/spam/judge-spam';
import { refuse } from '../domain/submission-problem';
import { IdempotencyKeyReusedError, TooManySubmissionsError } from '../errors';
import { admitAttempt } from '../queries/admit-attempt';
import { claimKey, findKey } from '../queries/claim-key';
import { findOrCreateUser } from '../queries/find-or-create-user';
import { spendChallenge } from '../queries/spend-challenge';
import { createProcessSubmission } from '../queues/process-submission';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { withActor } from '../utils/with-actor';
import type { Actor } from '../utils/with-actor';
import type { Examination } from './challenges';
import type { AcceptedSubmission } from './gate';

export interface Submitter {
  door: Door;
  actor: Actor;
  /** The signed-in user. */
  userId?: number;
  /** Of the connection, as the trusted proxies tell it; staff and programs have none. */
  address?: string;
}

export interface SubmitOptions {
  idempotencyKey?: string;
  /** Whether the field that people do not see was filled. */
  isHoneypotFilled?: boolean;
}

/**
 * Stores what visitors submit: judged, counted, once for each key, with everything that follows as
 * a job of the same transaction.
 */
export const createIntakeService = ({ strapi }: { strapi: Core.Strapi }) => {
  const config = getConfig({ strapi });
  const hash = (purpose: Parameters<typeof keyedHash>[1], value: string) =>
    keyedHash(config.secret, purpose, value);
  const processSubmission = createProcessSubmission({ strapi });

  const receipt = (id: string, status: SubmissionStatus = 'submitted'): SubmissionReceipt => ({
    id,
    status,
    links: {
      status: `${strapi.config.get<string>('api.rest.prefix', '/api')}/form-submissions/${id}/status`,
    },
  });

  const bodyHashOf = ({ altcha: _altcha, ...stored }: CreateSubmissionRequest) =>
    hash('body', canonicalJson(stored));

  const admit = async (
    { form, textHash }: AcceptedSubmission,
    { clientHash, keyHash }: { clientHash?: string; keyHash?: string }
  ): Promise<number> => {
    const { perClient, perForm } = config.rateLimits;
    const formKey = form.entry.key;
    const { waitSeconds, recentTwins } = await admitAttempt(strapi.db.connection, {
      id: `${formKey} ${keyHash ?? createId()}`,
      textHash,
      limits: clientHash
        ? [
            { subject: `client ${clientHash}`, ...perClient },
            { subject: `form ${formKey}`, ...perForm },
          ]
        : [],
    });
    if (waitSeconds > 0) {
      throw new TooManySubmissionsError(waitSeconds);
    }
    return recentTwins;
  };

  /** Whether the browser did its work, and did it for this submission alone. */
  const findChallenge = async (
    trx: Knex.Transaction,
    examination: Examination | undefined
  ): Promise<ChallengeFinding> => {
    if (!examination) {
      return { kind: 'not-asked' };
    }
    if (examination.kind !== 'solved') {
      return { kind: examination.kind === 'missing' ? 'missing' : 'forged' };
    }
    const isUnspent = await spendChallenge(trx, examination);
    return isUnspent
      ? { kind: 'solved', ageSeconds: examination.ageSeconds }
      : { kind: 'replayed' };
  };

  const userOf = async (trx: Knex.Transaction, email: string | undefined, userId?: number) => {
    if (userId !== undefined || email === undefined) {
      return userId;
    }
    const { preferences } = strapi.contentType(USER_UID).attributes as Record<
      string,
      { default?: object }
    >;
    return findOrCreateUser(trx, {
      email,
      documentId: createId(),
      preferences: preferences?.default ?? {},
    });
  };

  const examineChallenge = async (
    { form }: AcceptedSubmission,
    { altcha }: CreateSubmissionRequest,
    { address }: Submitter
  ): Promise<Examination | undefined> => {
    if (address === undefined || !form.entry.proofOfWork) {
      return undefined;
    }
    const examination = await getService('challenges', { strapi }).examine(altcha, form.entry.key);
    if (examination.kind === 'expired') {
      throw refuse(
        ['altcha'],
        'The challenge has expired. Ask for a new one and send the form again',
        'expired'
      );
    }
    return examination;
  };

  const store = async (
    trx: Knex.Transaction,
    id: string,
    accepted: AcceptedSubmission,
    from: Submitter & { clientHash?: string },
    spam: ReturnType<typeof judgeSpam>
  ) => {
    const isSpam = spam.verdict === 'spam';
    // Nobody becomes a user through spam; it happens when the verdict is reversed.
    const user = isSpam ? from.userId : await userOf(trx, accepted.email, from.userId);
    await strapi.db.query(SUBMISSION_UID).create({
      data: {
        ...toRecord(accepted, spam),
        documentId: id,
        services: accepted.services.flatMap(({ ids }) => ids),
        user,
        door: from.door,
        clientHash: from.clientHash,
      },
      select: ['id'],
    });
    if (!isSpam) {
      const payload = { submissionId: id };
      await getJobService('jobs', { strapi }).enqueue(processSubmission, payload, { key: id });
    }
  };

  /** What the key was answered with before, if it was; whatever has changed since. */
  const answerOf = (
    kept: { bodyHash: string; submission: string },
    bodyHash: string
  ): SubmissionReceipt => {
    if (kept.bodyHash !== bodyHash) {
      throw new IdempotencyKeyReusedError();
    }
    return receipt(kept.submission);
  };

  const judge = async (
    trx: Knex.Transaction,
    { form, values }: AcceptedSubmission,
    found: { examination?: Examination; recentTwins: number; isHoneypotFilled: boolean }
  ) =>
    judgeSpam({
      fields: form.definition.fields,
      values,
      honeypot: found.isHoneypotFilled,
      challenge: await findChallenge(trx, found.examination),
      minimumSeconds: form.entry.minimumSeconds,
      isTrusted: false,
      recentTwins: found.recentTwins,
    });

  return {
    /**
     * @throws ValidationError with one message for each field, IdempotencyKeyReusedError,
     * TooManySubmissionsError
     */
    async submit(
      request: CreateSubmissionRequest,
      from: Submitter,
      { idempotencyKey, isHoneypotFilled = false }: SubmitOptions = {}
    ): Promise<SubmissionReceipt> {
      const formKey = request.form;
      const key = idempotencyKey
        ? { keyHash: hash('idempotency-key', idempotencyKey), bodyHash: bodyHashOf(request) }
        : undefined;
      const kept = key && (await findKey(strapi.db.connection, { formKey, ...key }));
      if (key && kept) {
        return answerOf(kept, key.bodyHash);
      }
      const clientHash =
        from.address === undefined ? undefined : hash('client', clientNetwork(from.address));
      const accepted = await getService('gate', { strapi }).examine(request, {
        userId: from.userId,
        clientHash,
      });
      const examination = await examineChallenge(accepted, request, from);
      const recentTwins = await admit(accepted, { clientHash, keyHash: key?.keyHash });

      return withActor(strapi, from.actor, async (trx) => {
        const id = createId();
        const claim = key && (await claimKey(trx, { formKey, ...key, submission: id }));
        if (key && claim && !claim.isNew) {
          return answerOf(claim, key.bodyHash);
        }
        const found = { examination, recentTwins, isHoneypotFilled };
        const spam = await judge(trx, accepted, found);
        await store(trx, id, accepted, { ...from, clientHash }, spam);
        return receipt(id);
      });
    },
  };
};

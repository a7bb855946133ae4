import { randomUUID } from 'node:crypto';
import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { clientNetwork } from '../../../../../lib/client-network';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type {
  CreateSubmissionRequest,
  SubmissionReceipt,
} from '../../../shared/contracts/submissions';
import { SUBMISSION_UID } from '../constants';
import { processSubmission } from '../contracts/jobs';
import { keyedHash } from '../domain/keyed-hash';
import { judgeAttempt } from '../domain/spam/judge-attempt';
import type { ChallengeFinding } from '../domain/spam/judge-spam';
import { refuse } from '../domain/submission-problem';
import { toRecord } from '../domain/submission-record';
import type { AcceptedSubmission } from '../domain/submission-record';
import { IdempotencyKeyReusedError, TooManySubmissionsError } from '../errors';
import { admitAttempt } from '../queries/admit-attempt';
import type { ClaimedKey } from '../queries/admit-attempt';
import { storeSubmission } from '../queries/store-submission';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import type { Submitter } from '../utils/submitter-of';
import type { Examination } from './challenges';

export interface SubmitOptions {
  idempotencyKey?: string;
  /** Whether the field that people do not see was filled. */
  isHoneypotFilled?: boolean;
}

/** What is known about an attempt before it is stored. */
interface Findings {
  examination: Examination | undefined;
  isHoneypotFilled: boolean;
}

const findingOf = (examination: Examination | undefined): ChallengeFinding => {
  switch (examination?.kind) {
    case undefined:
      return { kind: 'not-asked' };
    case 'solved':
      return { kind: 'solved', ageSeconds: examination.ageSeconds };
    case 'missing':
      return { kind: 'missing' };
    default:
      return { kind: 'forged' };
  }
};

/**
 * Stores what visitors submit: judged, counted, once for each key, with everything that follows as
 * a job of the same transaction.
 */
export const createIntakeService = ({ strapi }: { strapi: Core.Strapi }) => {
  const config = getConfig({ strapi });

  const hash = (purpose: Parameters<typeof keyedHash>[1], value: string) =>
    keyedHash(config.secret, purpose, value);

  const receipt = (id: string): SubmissionReceipt => ({
    id,
    status: 'submitted',
    links: {
      status: `${strapi.config.get<string>('api.rest.prefix', '/api')}/form-submissions/${id}/status`,
    },
  });

  /** The same body is what would be stored alike: the work for a challenge is not. */
  const bodyHashOf = ({ altcha: _altcha, ...stored }: CreateSubmissionRequest) =>
    hash('body', canonicalJson(stored));

  /** What the key was answered with before, whatever has changed since. */
  const answerOf = (claimed: ClaimedKey, bodyHash: string): SubmissionReceipt => {
    if (claimed.bodyHash !== bodyHash) {
      throw new IdempotencyKeyReusedError();
    }
    return receipt(claimed.submission);
  };

  const admit = (formKey: string, keyHash: string | undefined, clientHash: string | undefined) => {
    const { perClient, perForm } = config.rateLimits;
    return admitAttempt(strapi.db.connection, {
      id: `${formKey} ${keyHash ?? randomUUID()}`,
      formKey,
      keyHash,
      limits: clientHash
        ? [
            { subject: `client ${clientHash}`, ...perClient },
            { subject: `form ${formKey}`, ...perForm },
          ]
        : [],
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

  /** Past Strapi's queries, so the two encrypted attributes are encrypted here. */
  const encrypt = (documentId: string, { values, email, form }: AcceptedSubmission) => {
    const { encrypt: seal, blindIndex } = getEncryptionService('values', { strapi });
    const cell = (attribute: string) => ({
      uid: SUBMISSION_UID,
      attribute,
      document: documentId,
    });
    return {
      data: seal(cell('data'), JSON.stringify(values)),
      searchTerms: getService('search-terms', { strapi }).termsOf(values, form.definition),
      ...(email !== undefined && {
        email: seal(cell('email'), email),
        emailIndex: blindIndex({ uid: SUBMISSION_UID, attribute: 'email' }, email),
      }),
    };
  };

  const store = async (
    accepted: AcceptedSubmission,
    from: Submitter & { clientHash?: string },
    findings: Findings,
    key: { keyHash: string; bodyHash: string } | undefined
  ): Promise<string | undefined> => {
    const id = createId();
    const jobs = getJobService('jobs', { strapi });
    const submission = {
      ...toRecord(accepted),
      ...encrypt(id, accepted),
      ...judgeAttempt({
        fields: accepted.form.definition.fields,
        values: accepted.understood,
        minimumSeconds: accepted.form.entry.minimumSeconds,
        challenge: findingOf(findings.examination),
        isHoneypotFilled: findings.isHoneypotFilled,
      }),
      documentId: id,
      actor: from.actor,
      serviceIds: accepted.services.flatMap(({ ids }) => ids),
      userId: from.userId,
      door: from.door,
      clientHash: from.clientHash,
      key,
      challenge: findings.examination?.kind === 'solved' ? findings.examination : undefined,
      job: jobs.prepare(processSubmission, { submissionId: id }, { key: id }),
    };
    const audit = getAuditService('context', { strapi });
    const outcome = await audit.runOperation(
      { action: 'create', entityType: SUBMISSION_UID, entityId: id },
      () => storeSubmission(strapi.db.connection, { ...submission, audit: audit.encoded() })
    );
    if (outcome === 'ham') {
      jobs.committed();
    }
    return outcome && id;
  };

  return {
    /**
     * @throws ValidationError with one message for each field, IdempotencyKeyReusedError,
     * TooManySubmissionsError, ForbiddenError
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
      const clientHash =
        from.address === undefined ? undefined : hash('client', clientNetwork(from.address));

      const admission = await admit(formKey, key?.keyHash, clientHash);
      if (from.needsGrant && !admission.isOpen) {
        throw new errors.ForbiddenError();
      }
      if (key && admission.claimed) {
        return answerOf(admission.claimed, key.bodyHash);
      }
      if (admission.waitSeconds > 0) {
        throw new TooManySubmissionsError(admission.waitSeconds);
      }
      const form = await getService('forms', { strapi }).atVersion(formKey, admission.version);
      const owner = { userId: from.userId };
      const accepted = await getService('gate', { strapi }).examine(request, form, owner);
      const examination = await examineChallenge(accepted, request, from);

      const findings = { examination, isHoneypotFilled };
      const id = await store(accepted, { ...from, clientHash }, findings, key);
      if (id !== undefined) {
        return receipt(id);
      }
      const { claimed } = await admit(formKey, key?.keyHash, undefined);
      if (!key || !claimed) {
        throw new Error('A submission was refused for its key, and the key is gone');
      }
      return answerOf(claimed, key.bodyHash);
    },
  };
};

import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { RefusedError } from '../../../../../lib/refused-error';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { PrivacyRequest, RequestState } from '../../../shared/contracts/privacy';
import { REQUEST_UID } from '../constants';
import type { SubjectEvent } from '../contracts/mail-jobs';
import { isExported, needsText, stateAfter } from '../domain/request-steps';
import { requestView } from '../domain/request-view';
import type { RequestRow } from '../domain/request-view';
import { changesOf, mayExtend } from '../domain/step-changes';
import type { Step } from '../domain/step-changes';
import { createPassword } from '../utils/encrypted-zip';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** Of which the person is told. */
const TOLD: Partial<Record<Step['action'], SubjectEvent>> = {
  extend: 'extended',
  finish: 'done',
  refuse: 'refused',
};

/** Of what a job carries out, now or once it is approved. */
const DECIDED: readonly RequestState[] = ['awaiting-approval', 'running'];

/** What is done about a request, step by step: its state, its clock, who does it and why. */
export const createRequestHandlingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const requests = () => getService('requests', { strapi });

  const check = async (row: RequestRow, step: Step) => {
    const { action, text, assignee, takenBy } = step;
    const next = stateAfter(action, row.state, row.kind);
    if (next === undefined) {
      throw new errors.ValidationError(
        `action: a request for ${row.kind} that is ${row.state} does not allow "${action}"`
      );
    }
    if (needsText(action) && !text) {
      throw new errors.ValidationError(`text: "${action}" needs a text`);
    }
    if (action === 'extend' && !mayExtend(row, new Date())) {
      throw new errors.ValidationError(
        'action: a request is extended once, before the first day on which it is due'
      );
    }
    if (
      row.channel === 'mail' &&
      DECIDED.includes(next) &&
      (await getService('subjects', { strapi }).hasMoved(row))
    ) {
      throw new RefusedError(
        'Their account has another address than the one that was proven: refuse this request, and have them ask again'
      );
    }
    if (action === 'approve' && takenBy === row.decidedBy) {
      throw new RefusedError('Somebody else than who decided on the erasure has to approve it');
    }
    if (action === 'assign' && assignee) {
      const officers = await getService('officers', { strapi }).find();
      if (!officers.some(({ id }) => id === assignee)) {
        throw new errors.ValidationError('assignee: this account may not handle requests');
      }
    }
    return next;
  };

  /** Of what is right now (Article 19): those who get values get them as they are when they are told. */
  const tellOfRectification = async (row: RequestRow): Promise<void> => {
    const { documentId: request } = row;
    const subjects = getService('subjects', { strapi });
    const footprint = await subjects.footprint(await subjects.ofRequest(row));
    const recipients = getService('recipients', { strapi });
    await recipients.note(
      { event: 'gdpr.rectification', cause: request, request },
      await recipients.destinationsOf(footprint)
    );
  };

  /** One step at a time: the row is held until it is taken. */
  const write = async (id: string, step: Step): Promise<RequestRow> => {
    let taken: RequestRow | undefined;
    await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      await trx.raw('SELECT FROM public.privacy_requests WHERE document_id = ? FOR UPDATE', [id]);
      const row = await requests().requireRow(id);
      const next = await check(row, step);
      const { timeZone } = getConfig({ strapi });
      const outcome =
        step.action === 'finish'
          ? await getService('request-outcomes', { strapi }).of(row, trx)
          : undefined;
      const data = {
        ...changesOf(row, step, next, { now: new Date(), timeZone }),
        ...(outcome && { outcome }),
      };
      taken = (await strapi.db
        .query(REQUEST_UID)
        .update({ where: { id: row.id }, data })) as RequestRow;
      await getService('request-steps', { strapi }).add(row, step.action, step);
      if (next === 'running') {
        await getService('request-jobs', { strapi }).begin(taken);
      }
      if (step.action === 'finish' && row.kind === 'rectification') {
        await tellOfRectification(taken);
      }
      const event = TOLD[step.action];
      if (event) {
        await getService('subject-mails', { strapi }).request(taken, event);
      }
    });
    return taken as RequestRow;
  };

  const take = async (
    id: string,
    action: Step['action'],
    about: Omit<Step, 'action'> = {}
  ): Promise<PrivacyRequest> => {
    let view: PrivacyRequest | undefined;
    const operation = { action: 'handle-request', entityType: REQUEST_UID, entityId: id };
    await getAuditService('context', { strapi }).runOperation(operation, async () => {
      view = requestView(await write(id, { ...about, action }));
    });
    return view as PrivacyRequest;
  };

  return {
    take,

    /** Makes the export that was asked for. */
    async decideExport(id: string, takenBy: string, review: boolean): Promise<PrivacyRequest> {
      if (!isExported((await requests().requireRow(id)).kind)) {
        throw new errors.ValidationError('This request is not answered by an export');
      }
      return take(id, 'carry-out', { takenBy, review });
    },

    /** What was reviewed goes, behind a password of ours if that is wished: it is said here, and never again. */
    async handOut(
      id: string,
      takenBy: string,
      protect: boolean
    ): Promise<{ data: PrivacyRequest; password: string | null }> {
      const password = protect ? createPassword() : null;
      const data = await take(id, 'hand-out', { takenBy, password });
      return { data, password };
    },

    /** Carries the erasure out; or asks for the second person, where the request needs one. */
    async decideErasure(
      id: string,
      confirmation: string,
      takenBy: string
    ): Promise<PrivacyRequest> {
      const { kind, email, needsApproval, state } = await requests().requireRow(id);
      if (kind !== 'erasure') {
        throw new errors.ValidationError('This request is not for an erasure');
      }
      if (canonicalAddress(confirmation) !== email) {
        throw new errors.ValidationError(
          'confirmation: type the e-mail address of the person, to show that this person is meant'
        );
      }
      const waits = needsApproval && state !== 'failed';
      return take(id, waits ? 'ask-approval' : 'carry-out', { takenBy });
    },
  };
};

import type { Core } from '@strapi/strapi';
import type { CreateSubmissionRequest } from '../../../shared/contracts/submissions';
import { comparableText, consentsOf, emailOf } from '../domain/answers';
import { keyedHash } from '../domain/keyed-hash';
import { languageTag } from '../domain/language-tag';
import { pageAddress } from '../domain/page-address';
import { refuse, refuseFields } from '../domain/submission-problem';
import type { AcceptedSubmission } from '../domain/submission-record';
import type { PublishedForm } from '../domain/form-entry';
import { findPublishedServices } from '../queries/find-published-services';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import type { UploadOwner } from './upload-references';

type Asked = Omit<CreateSubmissionRequest, 'altcha'>;

/** What every submission passes, whichever door it comes through. */
export const createGateService = ({ strapi }: { strapi: Core.Strapi }) => {
  const requireServices = async (form: PublishedForm, documentIds: readonly string[]) => {
    if (documentIds.length === 0) {
      return [];
    }
    if (!form.entry.asksForServices) {
      throw refuse(['services'], 'This form does not ask for services');
    }
    const services = await findPublishedServices(strapi.db.connection, documentIds);
    if (services.length !== new Set(documentIds).size) {
      throw refuse(['services'], 'services must name published services by their documentId');
    }
    return services;
  };

  return {
    /**
     * @param form the published form with the key that is asked for, if there is one
     * @throws ValidationError with one message for each field, without the values
     */
    async examine(
      asked: Asked,
      form: PublishedForm | undefined,
      owner: UploadOwner = {}
    ): Promise<AcceptedSubmission> {
      if (!form) {
        throw refuse(['form'], 'There is no form with this key');
      }
      const judgement = form.judge(asked.data);
      if (!judgement.isValid) {
        throw refuseFields(judgement.problems);
      }
      const { values, understood } = judgement;
      const references = getService('upload-references', { strapi });
      const uploads = await references.require(asked.uploads ?? [], owner);
      const text = comparableText(form.definition, understood);
      return {
        form,
        values,
        understood,
        email: emailOf(form.definition, understood),
        consents: consentsOf(form.definition, values, new Date()),
        services: await requireServices(form, asked.services ?? []),
        uploads,
        language: languageTag(asked.locale ?? ''),
        sourceUrl: pageAddress(asked.sourceUrl ?? ''),
        textHash: text && keyedHash(getConfig({ strapi }).secret, 'text', text),
      };
    },
  };
};

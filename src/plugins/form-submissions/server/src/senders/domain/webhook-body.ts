import type { FieldValue } from '../../../../shared/contracts/forms';
import type { ConsentRecord } from '../../../../shared/contracts/submissions';

export interface WebhookSource {
  submissionId: string;
  form: string;
  submittedAt: Date;
  locale: string | null;
  services: string[];
  consents: ConsentRecord[];
  /** As it was written. */
  data: Record<string, FieldValue>;
  /** Phone numbers and addresses that were understood as something else. */
  understood: Record<string, string>;
}

/** The same for each attempt, so that whoever gets it twice can see that it is one. */
export const webhookBody = (source: WebhookSource, includeData: boolean): string => {
  const { submissionId, form, submittedAt, locale, services, consents, data, understood } = source;
  return JSON.stringify({
    type: 'form.submitted',
    timestamp: submittedAt.toISOString(),
    data: {
      id: submissionId,
      form,
      submittedAt: submittedAt.toISOString(),
      locale,
      services,
      consents,
      ...(includeData ? { data, understood } : {}),
    },
  });
};

import { createChallengesService } from './challenges';
import { createDeliveriesService } from './deliveries';
import { createDeliveryAttemptsService } from './delivery-attempts';
import { createExportService } from './export';
import { createFormViewService } from './form-view';
import { createFormsService } from './forms';
import { createGateService } from './gate';
import { createIntakeService } from './intake';
import { createMailsService } from './mails';
import { createNoticesService } from './notices';
import { createOwnSubmissionsService } from './own-submissions';
import { createProcessingService } from './processing';
import { createSubmissionChangesService } from './submission-changes';
import { createSubmissionsService } from './submissions';
import { createSubmittersService } from './submitters';
import { createUploadReferencesService } from './upload-references';
import { createWebhooksService } from './webhooks';

export const services = {
  challenges: createChallengesService,
  deliveries: createDeliveriesService,
  'delivery-attempts': createDeliveryAttemptsService,
  export: createExportService,
  'form-view': createFormViewService,
  forms: createFormsService,
  gate: createGateService,
  intake: createIntakeService,
  mails: createMailsService,
  notices: createNoticesService,
  'own-submissions': createOwnSubmissionsService,
  processing: createProcessingService,
  'submission-changes': createSubmissionChangesService,
  submissions: createSubmissionsService,
  submitters: createSubmittersService,
  'upload-references': createUploadReferencesService,
  webhooks: createWebhooksService,
};

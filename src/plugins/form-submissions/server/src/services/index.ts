import { createDeliveriesService } from '../senders/services/deliveries';
import { createDeliveryAttemptsService } from '../senders/services/delivery-attempts';
import { createExportService } from '../records/services/export';
import { createMailsService } from '../senders/services/mails';
import { createOwnSubmissionsService } from '../records/services/own-submissions';
import { createProcessingService } from '../senders/services/processing';
import { createSubmissionChangesService } from '../records/services/submission-changes';
import { createSubmissionsService } from '../records/services/submissions';
import { createSavedRepliesService } from '../records/services/saved-replies';
import { createSearchTermsService } from '../records/services/search-terms';
import { createSeveralChangesService } from '../records/services/several-changes';
import { createSubmittersService } from '../records/services/submitters';
import { createWebhooksService } from '../senders/services/webhooks';
import { createUploadReferencesService } from './upload-references';
import { createNoticesService } from './notices';
import { createIntakeService } from './intake';
import { createGateService } from './gate';
import { createFormsService } from './forms';
import { createFormViewService } from './form-view';
import { createChallengesService } from './challenges';

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
  'several-changes': createSeveralChangesService,
  'saved-replies': createSavedRepliesService,
  'search-terms': createSearchTermsService,
  submitters: createSubmittersService,
  'upload-references': createUploadReferencesService,
  webhooks: createWebhooksService,
};

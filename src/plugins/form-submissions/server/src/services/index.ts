import { createChallengesService } from './challenges';
import { createDeliveriesService } from './deliveries';
import { createDeliveryAttemptsService } from './delivery-attempts';
import { createFormViewService } from './form-view';
import { createFormsService } from './forms';
import { createGateService } from './gate';
import { createIntakeService } from './intake';
import { createMessagesService } from './messages';
import { createOwnSubmissionsService } from './own-submissions';
import { createSubmittersService } from './submitters';
import { createUploadReferencesService } from './upload-references';

export const services = {
  challenges: createChallengesService,
  deliveries: createDeliveriesService,
  'delivery-attempts': createDeliveryAttemptsService,
  'form-view': createFormViewService,
  forms: createFormsService,
  gate: createGateService,
  intake: createIntakeService,
  messages: createMessagesService,
  'own-submissions': createOwnSubmissionsService,
  submitters: createSubmittersService,
  'upload-references': createUploadReferencesService,
};

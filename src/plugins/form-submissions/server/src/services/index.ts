import { createChallengesService } from './challenges';
import { createFormViewService } from './form-view';
import { createFormsService } from './forms';
import { createGateService } from './gate';
import { createIntakeService } from './intake';
import { createOwnSubmissionsService } from './own-submissions';
import { createSubmittersService } from './submitters';
import { createUploadReferencesService } from './upload-references';

export const services = {
  challenges: createChallengesService,
  'form-view': createFormViewService,
  forms: createFormsService,
  gate: createGateService,
  intake: createIntakeService,
  'own-submissions': createOwnSubmissionsService,
  submitters: createSubmittersService,
  'upload-references': createUploadReferencesService,
};

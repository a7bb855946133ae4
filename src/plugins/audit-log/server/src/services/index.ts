import { createArchivesService } from './archives';
import { createAuthenticationService } from './authentication';
import { createCaptureService } from './capture';
import { createContextService } from './context';
import { createEntriesService } from './entries';
import { createExportsService } from './exports';
import { createFacetsService } from './facets';
import { createForgettingService } from './forgetting';
import { createHoldsService } from './holds';
import { createLabelsService } from './labels';
import { createLooksService } from './looks';
import { createOwnDocumentsService } from './own-documents';
import { createPartitionsService } from './partitions';
import { createPeopleService } from './people';
import { createPresenterService } from './presenter';
import { createProofsService } from './proofs';
import { createPublicValuesService } from './public-values';
import { createReadsService } from './reads';
import { createRecorderService } from './recorder';
import { createRetentionService } from './retention';
import { createSealerService } from './sealer';
import { createSecretsService } from './secrets';
import { createStreamTargetsService } from './stream-targets';
import { createStreamsService } from './streams';
import { createVerifierService } from './verifier';

export const services = {
  archives: createArchivesService,
  authentication: createAuthenticationService,
  capture: createCaptureService,
  context: createContextService,
  entries: createEntriesService,
  exports: createExportsService,
  facets: createFacetsService,
  forgetting: createForgettingService,
  holds: createHoldsService,
  labels: createLabelsService,
  looks: createLooksService,
  'own-documents': createOwnDocumentsService,
  partitions: createPartitionsService,
  people: createPeopleService,
  presenter: createPresenterService,
  proofs: createProofsService,
  'public-values': createPublicValuesService,
  reads: createReadsService,
  recorder: createRecorderService,
  retention: createRetentionService,
  sealer: createSealerService,
  secrets: createSecretsService,
  'stream-targets': createStreamTargetsService,
  streams: createStreamsService,
  verifier: createVerifierService,
};

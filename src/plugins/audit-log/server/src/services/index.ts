import { createAuthenticationService } from './authentication';
import { createCaptureService } from './capture';
import { createContextService } from './context';
import { createEntriesService } from './entries';
import { createExportsService } from './exports';
import { createFacetsService } from './facets';
import { createLabelsService } from './labels';
import { createLooksService } from './looks';
import { createPeopleService } from './people';
import { createPresenterService } from './presenter';
import { createProofsService } from './proofs';
import { createReadsService } from './reads';
import { createRecorderService } from './recorder';
import { createSealerService } from './sealer';
import { createVerifierService } from './verifier';

export const services = {
  authentication: createAuthenticationService,
  capture: createCaptureService,
  context: createContextService,
  entries: createEntriesService,
  exports: createExportsService,
  facets: createFacetsService,
  labels: createLabelsService,
  looks: createLooksService,
  people: createPeopleService,
  presenter: createPresenterService,
  proofs: createProofsService,
  reads: createReadsService,
  recorder: createRecorderService,
  sealer: createSealerService,
  verifier: createVerifierService,
};

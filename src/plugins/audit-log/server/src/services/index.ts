import { createCaptureService } from './capture';
import { createContextService } from './context';
import { createProofsService } from './proofs';
import { createRecorderService } from './recorder';
import { createSealerService } from './sealer';
import { createVerifierService } from './verifier';

export const services = {
  capture: createCaptureService,
  context: createContextService,
  proofs: createProofsService,
  recorder: createRecorderService,
  sealer: createSealerService,
  verifier: createVerifierService,
};

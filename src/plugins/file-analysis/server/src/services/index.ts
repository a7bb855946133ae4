import { createAnalysisService } from './analysis';
import { createIntakeService } from '../intake/services/intake';
import { createJoiningService } from '../intake/services/joining';
import { createOwnUploadsService } from '../intake/services/own-uploads';
import { createReceivingService } from '../intake/services/receiving';
import { createWatchingService } from '../intake/services/watching';
import { createSampleFilesService } from './sample-files';
import { createUploadsService } from './uploads';

export const services = {
  analysis: createAnalysisService,
  'sample-files': createSampleFilesService,
  intake: createIntakeService,
  joining: createJoiningService,
  'own-uploads': createOwnUploadsService,
  receiving: createReceivingService,
  uploads: createUploadsService,
  watching: createWatchingService,
};

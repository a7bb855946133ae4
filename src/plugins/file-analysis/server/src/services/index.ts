import { createAnalysisService } from './analysis';
import { createSampleFilesService } from './sample-files';
import { createUploadsService } from './uploads';

export const services = {
  analysis: createAnalysisService,
  'sample-files': createSampleFilesService,
  uploads: createUploadsService,
};

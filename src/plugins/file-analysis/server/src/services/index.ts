import { createAnalysisService } from './analysis';
import { createRescansService } from './rescans';
import { createSampleFilesService } from './sample-files';
import { createScannerService } from './scanner';
import { createUploadsService } from './uploads';

export const services = {
  analysis: createAnalysisService,
  rescans: createRescansService,
  'sample-files': createSampleFilesService,
  scanner: createScannerService,
  uploads: createUploadsService,
};

import { createAnalysisService } from './analysis';
import { createUploadsService } from './uploads';

export const services = { analysis: createAnalysisService, uploads: createUploadsService };

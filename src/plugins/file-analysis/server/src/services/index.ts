import { createIntakeService } from '../intake/services/intake';
import { createJoiningService } from '../intake/services/joining';
import { createOwnUploadsService } from '../intake/services/own-uploads';
import { createReceivingService } from '../intake/services/receiving';
import { createWatchingService } from '../intake/services/watching';
import { createAnalysisService } from './analysis';
import { createEndingsService } from './endings';
import { createRescansService } from './rescans';
import { createSampleFilesService } from './sample-files';
import { createScannerService } from './scanner';
import { createSenderMailsService } from './sender-mails';
import { createStaffWebhookService } from './staff-webhook';
import { createUploadsService } from './uploads';

export const services = {
  analysis: createAnalysisService,
  endings: createEndingsService,
  rescans: createRescansService,
  'sample-files': createSampleFilesService,
  intake: createIntakeService,
  joining: createJoiningService,
  'own-uploads': createOwnUploadsService,
  receiving: createReceivingService,
  scanner: createScannerService,
  'sender-mails': createSenderMailsService,
  'staff-webhook': createStaffWebhookService,
  uploads: createUploadsService,
  watching: createWatchingService,
};

import { createIntakeService } from '../intake/services/intake';
import { createJoiningService } from '../intake/services/joining';
import { createOwnUploadsService } from '../intake/services/own-uploads';
import { createReceivingService } from '../intake/services/receiving';
import { createWatchingService } from '../intake/services/watching';
import { createAnalysesService } from './analyses';
import { createAnalysisService } from './analysis';
import { createComparisonsService } from './comparisons';
import { createEndingsService } from './endings';
import { createRereadsService } from './rereads';
import { createRescansService } from './rescans';
import { createSampleFilesService } from './sample-files';
import { createScannerService } from './scanner';
import { createSecondLooksService } from './second-looks';
import { createSenderMailsService } from './sender-mails';
import { createStaffWebhookService } from './staff-webhook';
import { createStragglersService } from './stragglers';
import { createUploadsService } from './uploads';

export const services = {
  analyses: createAnalysesService,
  analysis: createAnalysisService,
  comparisons: createComparisonsService,
  endings: createEndingsService,
  rereads: createRereadsService,
  rescans: createRescansService,
  'sample-files': createSampleFilesService,
  intake: createIntakeService,
  joining: createJoiningService,
  'own-uploads': createOwnUploadsService,
  receiving: createReceivingService,
  scanner: createScannerService,
  'second-looks': createSecondLooksService,
  'sender-mails': createSenderMailsService,
  'staff-webhook': createStaffWebhookService,
  stragglers: createStragglersService,
  uploads: createUploadsService,
  watching: createWatchingService,
};

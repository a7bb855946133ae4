import { createGateService } from '../ledger/gate';
import { createLedgerService } from '../ledger/service';
import { createReceiptsService } from '../receipts/service';
import { createScansService } from '../scan/service';
import { createDataMapService } from './data-map';
import { createDeadlineWarningsService } from './deadline-warnings';
import { createErasuresService } from './erasures';
import { createErasureRequestsService } from './erasure-requests';
import { createExportFilesService } from './export-files';
import { createExportsService } from './exports';
import { createPicturesService } from './pictures';
import { createRequestsService } from './requests';
import { createOfficersService } from './officers';
import { createOwnRequestsService } from './own-requests';
import { createRequestAsksService } from './request-asks';
import { createRequestHandlingService } from './request-handling';
import { createRequestIntakeService } from './request-intake';
import { createRequestLinksService } from './request-links';
import { createRequestStepsService } from './request-steps';
import { createSourcesService } from './sources';
import { createSubjectMailsService } from './subject-mails';
import { createSubjectsService } from './subjects';

export const services = {
  'data-map': createDataMapService,
  'deadline-warnings': createDeadlineWarningsService,
  erasures: createErasuresService,
  'erasure-requests': createErasureRequestsService,
  'export-files': createExportFilesService,
  exports: createExportsService,
  pictures: createPicturesService,
  requests: createRequestsService,
  officers: createOfficersService,
  'own-requests': createOwnRequestsService,
  'request-asks': createRequestAsksService,
  'request-handling': createRequestHandlingService,
  'request-intake': createRequestIntakeService,
  'request-links': createRequestLinksService,
  'request-steps': createRequestStepsService,
  'subject-mails': createSubjectMailsService,
  sources: createSourcesService,
  subjects: createSubjectsService,
  gate: createGateService,
  ledger: createLedgerService,
  receipts: createReceiptsService,
  scans: createScansService,
};

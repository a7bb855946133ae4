import { createGateService } from '../ledger/gate';
import { createLedgerService } from '../ledger/service';
import { createReceiptsService } from '../receipts/service';
import { createScansService } from '../scan/service';
import { createDataMapService } from './data-map';
import { createDocumentErasuresService } from './document-erasures';
import { createErasuresService } from './erasures';
import { createErasureRequestsService } from './erasure-requests';
import { createExportsService } from './exports';
import { createPersonalDocumentsService } from './personal-documents';
import { createPicturesService } from './pictures';
import { createRequestsService } from './requests';
import { createSourcesService } from './sources';
import { createSubjectDataService } from './subject-data';
import { createSubjectTrailService } from './subject-trail';
import { createSubjectsService } from './subjects';

export const services = {
  'data-map': createDataMapService,
  'document-erasures': createDocumentErasuresService,
  erasures: createErasuresService,
  'erasure-requests': createErasureRequestsService,
  exports: createExportsService,
  'personal-documents': createPersonalDocumentsService,
  pictures: createPicturesService,
  requests: createRequestsService,
  sources: createSourcesService,
  'subject-data': createSubjectDataService,
  'subject-trail': createSubjectTrailService,
  subjects: createSubjectsService,
  gate: createGateService,
  ledger: createLedgerService,
  receipts: createReceiptsService,
  scans: createScansService,
};

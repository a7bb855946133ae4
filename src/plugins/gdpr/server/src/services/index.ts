import { createAnonymityService } from '../anonymity/service';
import { createHoldGuardService } from '../holds/guard';
import { createHoldsService } from '../holds/service';
import { createGateService } from '../ledger/gate';
import { createLedgerService } from '../ledger/service';
import { createReceiptsService } from '../receipts/service';
import { createRecipientsService } from '../recipients/service';
import { createRetentionService } from '../retention/service';
import { createRetentionEndsService } from '../retention/ends';
import { createRetentionHistoryService } from '../retention/history';
import { createRetentionNoticesService } from '../retention/notices';
import { createRetentionPlansService } from '../retention/plans';
import { createRetentionRulesService } from '../retention/rules';
import { createRetentionRunsService } from '../retention/runs';
import { createRestrictionsService } from '../restrictions/service';
import { createScansService } from '../scan/service';
import { createDataMapService } from './data-map';
import { createDocumentErasuresService } from './document-erasures';
import { createDeadlineWarningsService } from './deadline-warnings';
import { createErasuresService } from './erasures';
import { createErasureRequestsService } from './erasure-requests';
import { createExportRequestsService } from './export-requests';
import { createExportReviewsService } from './export-reviews';
import { createExportSnapshotsService } from './export-snapshots';
import { createExportsService } from './exports';
import { createPersonalDocumentsService } from './personal-documents';
import { createPicturesService } from './pictures';
import { createProcessingRecordsService } from './processing-records';
import { createProofOfWorkService } from './proof-of-work';
import { createRequestsService } from './requests';
import { createOfficersService } from './officers';
import { createOwnRequestsService } from './own-requests';
import { createRequestAsksService } from './request-asks';
import { createRequestHandlingService } from './request-handling';
import { createRequestIntakeService } from './request-intake';
import { createRequestJobsService } from './request-jobs';
import { createRequestLinksService } from './request-links';
import { createRequestOpeningService } from './request-opening';
import { createRequestOutcomesService } from './request-outcomes';
import { createRequestStepsService } from './request-steps';
import { createSourcesService } from './sources';
import { createSubjectDataService } from './subject-data';
import { createSubjectTrailService } from './subject-trail';
import { createStatisticsService } from './statistics';
import { createSubjectImportsService } from './subject-imports';
import { createSubjectMailsService } from './subject-mails';
import { createSubjectsService } from './subjects';

export const services = {
  anonymity: createAnonymityService,
  'data-map': createDataMapService,
  'document-erasures': createDocumentErasuresService,
  'deadline-warnings': createDeadlineWarningsService,
  erasures: createErasuresService,
  'erasure-requests': createErasureRequestsService,
  exports: createExportsService,
  'export-requests': createExportRequestsService,
  'export-reviews': createExportReviewsService,
  'export-snapshots': createExportSnapshotsService,
  'personal-documents': createPersonalDocumentsService,
  pictures: createPicturesService,
  'processing-records': createProcessingRecordsService,
  'proof-of-work': createProofOfWorkService,
  requests: createRequestsService,
  officers: createOfficersService,
  'own-requests': createOwnRequestsService,
  'request-asks': createRequestAsksService,
  'request-handling': createRequestHandlingService,
  'request-intake': createRequestIntakeService,
  'request-jobs': createRequestJobsService,
  'request-links': createRequestLinksService,
  'request-opening': createRequestOpeningService,
  'request-outcomes': createRequestOutcomesService,
  'request-steps': createRequestStepsService,
  'subject-imports': createSubjectImportsService,
  'subject-mails': createSubjectMailsService,
  sources: createSourcesService,
  'subject-data': createSubjectDataService,
  'subject-trail': createSubjectTrailService,
  statistics: createStatisticsService,
  subjects: createSubjectsService,
  holds: createHoldsService,
  'hold-guard': createHoldGuardService,
  restrictions: createRestrictionsService,
  gate: createGateService,
  ledger: createLedgerService,
  receipts: createReceiptsService,
  recipients: createRecipientsService,
  retention: createRetentionService,
  'retention-ends': createRetentionEndsService,
  'retention-history': createRetentionHistoryService,
  'retention-notices': createRetentionNoticesService,
  'retention-plans': createRetentionPlansService,
  'retention-rules': createRetentionRulesService,
  'retention-runs': createRetentionRunsService,
  scans: createScansService,
};

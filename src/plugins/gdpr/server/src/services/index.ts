import { createHoldGuardService } from '../holds/guard';
import { createHoldsService } from '../holds/service';
import { createGateService } from '../ledger/gate';
import { createLedgerService } from '../ledger/service';
import { createReceiptsService } from '../receipts/service';
import { createRestrictionsService } from '../restrictions/service';
import { createScansService } from '../scan/service';
import { createDataMapService } from './data-map';
import { createErasuresService } from './erasures';
import { createErasureRequestsService } from './erasure-requests';
import { createExportsService } from './exports';
import { createPicturesService } from './pictures';
import { createRequestsService } from './requests';
import { createSourcesService } from './sources';
import { createSubjectsService } from './subjects';

export const services = {
  'data-map': createDataMapService,
  erasures: createErasuresService,
  'erasure-requests': createErasureRequestsService,
  exports: createExportsService,
  pictures: createPicturesService,
  requests: createRequestsService,
  sources: createSourcesService,
  subjects: createSubjectsService,
  holds: createHoldsService,
  'hold-guard': createHoldGuardService,
  restrictions: createRestrictionsService,
  gate: createGateService,
  ledger: createLedgerService,
  receipts: createReceiptsService,
  scans: createScansService,
};

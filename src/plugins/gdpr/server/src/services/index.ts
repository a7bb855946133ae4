import { createGateService } from '../ledger/gate';
import { createLedgerService } from '../ledger/service';
import { createReceiptsService } from '../receipts/service';
import { createScansService } from '../scan/service';

export const services = {
  gate: createGateService,
  ledger: createLedgerService,
  receipts: createReceiptsService,
  scans: createScansService,
};

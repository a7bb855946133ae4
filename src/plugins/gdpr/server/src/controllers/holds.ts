import type { Core } from '@strapi/strapi';
import type { Hold, Restriction } from '../../../shared/contracts/holds';
import type { HoldTarget } from '../holds/service';
import { getService } from '../utils/get-service';
import { createPlacementsController } from './placements';
import { validateHold, validateRestriction } from './validation/holds';

export const createHoldsController = ({ strapi }: { strapi: Core.Strapi }) =>
  createPlacementsController<HoldTarget, Hold>(() => getService('holds', { strapi }), validateHold);

export const createRestrictionsController = ({ strapi }: { strapi: Core.Strapi }) =>
  createPlacementsController<{ key: string }, Restriction>(
    () => getService('restrictions', { strapi }),
    validateRestriction
  );

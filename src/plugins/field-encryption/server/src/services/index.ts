import { createAttributesService } from './attributes';
import { createColumnsService } from './columns';
import { createKeyRegistryService } from './key-registry';
import { createRotationService } from './rotation';
import { createValuesService } from './values';

export const services = {
  attributes: createAttributesService,
  columns: createColumnsService,
  'key-registry': createKeyRegistryService,
  rotation: createRotationService,
  values: createValuesService,
};

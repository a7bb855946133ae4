import { createDataMapService } from './data-map';
import { createErasuresService } from './erasures';
import { createExportsService } from './exports';
import { createPicturesService } from './pictures';
import { createRequestsService } from './requests';
import { createSourcesService } from './sources';
import { createSubjectsService } from './subjects';

export const services = {
  'data-map': createDataMapService,
  erasures: createErasuresService,
  exports: createExportsService,
  pictures: createPicturesService,
  requests: createRequestsService,
  sources: createSourcesService,
  subjects: createSubjectsService,
};

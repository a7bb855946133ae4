import { createLinksService } from './links';
import { createObjectsService } from './objects';

export const services = { links: createLinksService, objects: createObjectsService };

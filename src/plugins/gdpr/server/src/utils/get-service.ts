import { serviceGetter } from '../../../../../lib/service-getter';
import type { GetService } from '../../../../../lib/service-getter';
import type { services } from '../services';

export const getService: GetService<typeof services> = serviceGetter('gdpr');

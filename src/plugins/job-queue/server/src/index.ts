import { bootstrap } from './bootstrap';
import { config } from './config';
import { destroy } from './destroy';
import { services } from './services';

export default { bootstrap, destroy, config, services };

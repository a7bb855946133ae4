import { config } from './config';
import { destroy } from './destroy';
import { register } from './register';
import { services } from './services';

export default { register, destroy, config, services };

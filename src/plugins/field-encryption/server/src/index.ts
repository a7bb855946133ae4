import { config } from './config';
import { makeColumnsUnsortable } from './content-manager/unsortable-columns';
import { destroy } from './destroy';
import { register } from './register';
import { services } from './services';

export default { register, bootstrap: makeColumnsUnsortable, destroy, config, services };

import { createPanel } from '../../../../../admin/shared/Panel';
import { message } from '../utils/message';

export const Panel = createPanel(message);

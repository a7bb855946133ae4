import { createPanel } from '../../../../../admin/shared/Panel';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

export const Panel = createPanel<MessageKey>(message);

import type { LayoutDescription } from '../../../../../lib/content-layout';
import { formLayout } from './form';
import { formFieldLayout } from './form-field';
import { formOptionLayout } from './form-option';
import { formWebhookLayout } from './form-webhook';
import { savedReplyLayout } from './saved-reply';

/** How the content manager shows forms, and the components that they are made of. */
export const formLayouts: readonly LayoutDescription[] = [
  formLayout,
  formFieldLayout,
  formOptionLayout,
  formWebhookLayout,
  savedReplyLayout,
];

import type { ComponentLayout } from '../../../../../lib/content-layout';

export const formWebhookLayout: ComponentLayout = {
  kind: 'component',
  uid: 'form.webhook',
  settings: { mainField: 'url' },
  fields: {
    url: {
      label: 'Address',
      help: 'Is told of each submission, with a signature after Standard Webhooks.',
      placeholder: 'https://crm.example.com/hooks/indivillage',
    },
    secret: {
      label: 'Secret',
      help: 'whsec_ and base64. The receiver checks the signature with it. It is never shown again; left empty, one is made that nobody knows.',
    },
    includeData: {
      label: 'Send the answers',
      help: 'Otherwise only the reference of the submission.',
    },
    enabled: { label: 'In use', help: 'Switched off, nothing is sent to it.' },
  },
  edit: [
    [{ name: 'url', size: 12 }],
    [{ name: 'secret', size: 12 }],
    [
      { name: 'includeData', size: 6 },
      { name: 'enabled', size: 6 },
    ],
  ],
};

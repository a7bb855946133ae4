import type { ComponentLayout } from '../../types';

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
      help: 'Give it to the receiver, which checks the signature with it. Left empty, one is made.',
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

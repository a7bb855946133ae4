import type { ComponentLayout } from '../../../../../lib/content-layout';

export const formOptionLayout: ComponentLayout = {
  kind: 'component',
  uid: 'form.option',
  settings: { mainField: 'label' },
  fields: {
    label: { label: 'Text', help: 'What the visitor reads.' },
    value: {
      label: 'Value',
      help: 'What is stored. Keep it when the text changes, so that old and new answers stay comparable.',
    },
  },
  edit: [
    [
      { name: 'label', size: 6 },
      { name: 'value', size: 6 },
    ],
  ],
};

import type { ComponentLayout } from '../../../lib/content-layout';

export const resultLayout: ComponentLayout = {
  kind: 'component',
  uid: 'case-study.result',
  settings: { mainField: 'metric' },
  fields: {
    metric: {
      label: 'Metric',
      help: 'What was measured.',
      placeholder: 'Time from file to decision',
    },
    value: {
      label: 'Value',
      help: 'With its unit, as it shall stand on the page.',
      placeholder: '38 %',
    },
    description: {
      label: 'Explanation',
      help: 'Optional. How it was measured, or what it is compared with.',
    },
  },
  edit: [
    [
      { name: 'metric', size: 6 },
      { name: 'value', size: 6 },
    ],
    [{ name: 'description', size: 12 }],
  ],
};

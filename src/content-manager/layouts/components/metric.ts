import type { ComponentLayout } from '../../../lib/content-layout';

export const metricLayout: ComponentLayout = {
  kind: 'component',
  uid: 'impact-story.metric',
  settings: { mainField: 'metricName' },
  fields: {
    metricName: {
      label: 'Metric',
      help: 'What was counted or measured.',
      placeholder: 'Drinking water supplied',
    },
    value: {
      label: 'Value',
      help: 'The number alone, with as many decimals as it needs.',
    },
    unit: {
      label: 'Unit',
      help: 'What the value counts, in words or as a sign.',
      placeholder: 'million litres',
    },
    periodStart: {
      label: 'Period from',
      help: 'First day that the figure covers.',
    },
    periodEnd: {
      label: 'Period to',
      help: 'Last day that the figure covers. Not before the first.',
    },
  },
  edit: [
    [{ name: 'metricName', size: 12 }],
    [
      { name: 'value', size: 6 },
      { name: 'unit', size: 6 },
    ],
    [
      { name: 'periodStart', size: 6 },
      { name: 'periodEnd', size: 6 },
    ],
  ],
};

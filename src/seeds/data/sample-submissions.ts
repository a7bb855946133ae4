import type { SubmissionStatus } from '../../plugins/form-submissions/shared/contracts/submissions';

interface SampleSubmissionSeed {
  /** Its id, by which it is known again. */
  id: string;
  form: 'contact' | 'demo_request' | 'quote_request';
  /** From the first status to the one that it shows. */
  states: readonly SubmissionStatus[];
  data: { name: string; email: string; company: string; phone?: string; message: string };
}

/** What the page of submissions shows in development: one in each status. Nobody in them lives. */
export const sampleSubmissions: readonly SampleSubmissionSeed[] = [
  {
    id: 'samplesubmissionwaiting0',
    form: 'contact',
    states: ['submitted'],
    data: {
      name: 'Ines Varela',
      email: 'ines@saltmarsh-logistics.example',
      company: 'Saltmarsh Logistics',
      phone: '+34600000123',
      message: 'Do you label photos of damaged parcels? We have about 40,000 of them each month.',
    },
  },
  {
    id: 'samplesubmissionworking0',
    form: 'demo_request',
    states: ['submitted', 'processing'],
    data: {
      name: 'ರೋಹಿಣಿ ಗೌಡ',
      email: 'rohini@banyan-speech.example',
      company: 'Banyan Speech',
      message: 'Show us how you transcribe Kannada telephone calls with two speakers.',
    },
  },
  {
    id: 'samplesubmissionfinished',
    form: 'quote_request',
    states: ['submitted', 'processing', 'completed'],
    data: {
      name: 'Owen Tallis',
      email: 'owen@fernhollow-imaging.example',
      company: 'Fernhollow Imaging',
      phone: '+442079460998',
      message: '12,000 chest X-rays, boxes around findings, two readers each, until March.',
    },
  },
  {
    id: 'samplesubmissionfailed00',
    form: 'contact',
    states: ['submitted', 'processing', 'failed'],
    data: {
      name: 'Maud Pellerin',
      email: 'maud@grisaille-retail.example',
      company: 'Grisaille Retail',
      message: 'Our catalogue has 90,000 products without attributes. Can you fill them in?',
    },
  },
];

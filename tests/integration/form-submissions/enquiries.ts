import { randomUUID } from 'node:crypto';

/** A submission of the seeded form `contact` that is valid. */
export const enquiry = (changes: Record<string, unknown> = {}) => ({
  form: 'contact',
  data: {
    name: 'ಆಶಾ ರಾವ್',
    email: 'asha@example.com',
    company: 'Rao Mills',
    country: 'IN',
    phone: '080 4012 3456',
    message: 'We have 40,000 hours of speech in Kannada to label. Can you help?',
    consent: true,
    ...changes,
  },
});

export const newKey = () => randomUUID();

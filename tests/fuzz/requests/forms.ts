import { encodeText, hostileText, hostileValue, pick } from '../values';
import { json } from './types';
import type { MakeRequest } from './types';

/** Forms: descriptions, challenges, answers of all kinds, and what became of them. */
export const formRequest: MakeRequest = (random, { formKeys, addresses }) => {
  const form = random.chance(0.8) ? pick(random, formKeys) : hostileText(random);
  const inPath = encodeText(form);
  switch (random.below(6)) {
    case 0:
      return { method: 'GET', path: `/api/forms/${inPath}`, headers: {} };
    case 1:
      return { method: 'GET', path: `/api/forms/${inPath}/challenge`, headers: {} };
    case 2:
      return { method: 'GET', path: `/api/form-submissions/${inPath}/status`, headers: {} };
    case 3:
      return { method: 'GET', path: '/api/form-submissions/mine', headers: {} };
    default: {
      const data = {
        name: hostileText(random),
        email: random.chance(0.5) ? pick(random, addresses) : hostileText(random),
        phone: hostileText(random),
        country: hostileText(random),
        message: hostileText(random),
        consent: hostileValue(random),
      };
      const body = random.chance(0.3)
        ? hostileValue(random)
        : { form, data, altcha: hostileText(random) };
      return { method: 'POST', path: '/api/form-submissions', ...json(body) };
    }
  }
};

import type { IndustrySeed } from './types';

export const industries: readonly IndustrySeed[] = [
  { name: 'Technology', slug: 'technology' },
  { name: 'Healthcare', slug: 'healthcare' },
  { name: 'Retail', slug: 'retail' },
  { name: 'Finance', slug: 'finance' },
  { name: 'Manufacturing', slug: 'manufacturing' },
];

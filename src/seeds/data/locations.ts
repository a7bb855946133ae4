import type { LocationSeed } from './types';

export const locations: readonly LocationSeed[] = [
  { name: 'Ramanagara', region: 'Karnataka', country: 'India' },
  { name: 'Yemmiganur', region: 'Andhra Pradesh', country: 'India' },
];

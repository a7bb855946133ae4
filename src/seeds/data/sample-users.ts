import type { UserSeed } from './types';

/**
 * Invented people. The domains are reserved for examples (RFC 2606), and the phone numbers come
 * from ranges that regulators keep for fiction. India keeps none, so Asha has a British one.
 */
export const sampleUsers: readonly UserSeed[] = [
  {
    username: 'asha',
    email: 'asha@indivillage.example',
    name: 'Asha Narayan',
    company: 'IndiVillage',
    phone: '+447700900184',
    country: 'India',
    preferences: { notifications: true, theme: 'dark' },
  },
  {
    username: 'tobias.reinfeld',
    email: 'tobias@copperwren-robotics.example',
    name: 'Tobias Reinfeld',
    company: 'Copperwren Robotics',
    phone: '+493023125417',
    country: 'Germany',
  },
  {
    username: 'marisol.etheridge',
    email: 'marisol@tamarindweir.example',
    name: 'Marisol Etheridge',
    company: 'Tamarind Weir Retail',
    phone: '+12025550143',
    country: 'United States',
    preferences: { notifications: false, theme: 'light' },
  },
  {
    username: 'gwen.pallister',
    email: 'gwen@osierbank-mutual.example',
    name: 'Gwen Pallister',
    company: 'Osierbank Mutual',
    phone: '+442079460362',
    country: 'United Kingdom',
    preferences: { notifications: false, theme: 'dark' },
  },
  {
    username: 'callum.dray',
    email: 'callum@quillandfen.example',
    name: 'Callum Dray',
    company: 'Quill & Fen Diagnostics',
    phone: '+61491570156',
    country: 'Australia',
  },
];

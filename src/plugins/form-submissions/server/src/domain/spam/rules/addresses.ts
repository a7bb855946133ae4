import disposableDomains from '../data/disposable-domains.json';
import type { SpamRule } from '../judge-spam';

/** Addresses that anyone reads and nobody keeps. A sign among others, for people test with them too. */
const DISPOSABLE_DOMAINS: ReadonlySet<string> = new Set(disposableDomains);

const isDisposable = (address: string): boolean => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  // Their subdomains receive mail, too.
  const [top, second, ...rest] = domain.split('.').reverse();
  const parents = [
    domain,
    `${second ?? ''}.${top ?? ''}`,
    `${rest[0] ?? ''}.${second ?? ''}.${top ?? ''}`,
  ];
  return parents.some((name) => DISPOSABLE_DOMAINS.has(name));
};

const disposableMailDomain: SpamRule = ({ fields, values }) => {
  const isFound = fields.some(({ key, type }) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    return type === 'email' && typeof value === 'string' && isDisposable(value);
  });
  return isFound ? [{ code: 'disposable-mail-domain', weight: 0.5 }] : [];
};

export const addressRules = [disposableMailDomain];

import { DISPOSABLE_DOMAINS } from '../data/disposable-domains';
import type { SpamRule } from '../judge-spam';

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

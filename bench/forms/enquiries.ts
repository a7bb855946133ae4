import { randomUUID } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';

export const arms = ['product', 'stock'] as const;
export type Arm = (typeof arms)[number];

export interface PreparedRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A person of their own each time: every submission of the product makes a user, too. */
const answers = (number: number) => ({
  name: `Person ${number}`,
  email: `person-${number}-${randomUUID().slice(0, 8)}@company.example`,
  company: 'Example Traders',
  country: 'IN',
  phone: '+918040123456',
  message: `We have ${number} invoices a month and would like to talk about reading them. `.repeat(
    3
  ),
  consent: true,
});

const json = { 'content-type': 'application/json' };

/** As the form page does it: a challenge asked for and solved, and a key. */
const prepareProduct = async (url: string, number: number): Promise<PreparedRequest> => {
  const answer = await fetch(`${url}/api/forms/contact/challenge`);
  const challenge = (await answer.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const altcha = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  return {
    path: '/api/form-submissions',
    headers: { ...json, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ form: 'contact', data: answers(number), altcha, locale: 'en-IN' }),
  };
};

const prepareStock = (number: number): PreparedRequest => ({
  path: '/api/enquiries',
  headers: json,
  body: JSON.stringify({ data: answers(number) }),
});

/** Requests that are used once each. */
export const prepareRequests = async (arm: Arm, url: string, count: number) => {
  const requests: PreparedRequest[] = [];
  for (let number = 0; number < count; number += 1) {
    requests.push(arm === 'product' ? await prepareProduct(url, number) : prepareStock(number));
  }
  return requests;
};

import assert from 'node:assert/strict';
import type { Request } from '../lib/load';
import { caseNames, cases } from './cases';
import type { Arm, CaseName } from './cases';

/** The body that each arm gives for each case. */
export type Answers = ReadonlyMap<`${CaseName} ${Arm}`, string>;

interface Answer {
  data?: unknown;
  errors?: unknown;
}

const fetchBody = async (
  baseUrl: string,
  { method, path, headers, body }: Request
): Promise<string> => {
  const response = await fetch(`${baseUrl}${path}`, { method, headers, body });
  const text = await response.text();
  if (response.status !== 200) {
    throw new Error(`${method} ${baseUrl}${path} answers ${response.status}: ${text}`);
  }
  return text;
};

const isEmpty = (data: unknown): boolean =>
  !data || (Array.isArray(data) ? data.length === 0 : Object.keys(data).length === 0);

/**
 * Asks each arm once and compares: every entry, field and relation, in the same order. Only the
 * order of the keys within an object may differ. Throws when the arms would not do the same work.
 */
export const collectAnswers = async (urls: Record<Arm, string>): Promise<Answers> => {
  const answers = new Map<`${CaseName} ${Arm}`, string>();
  for (const name of caseNames) {
    const { request, arms } = cases[name];
    const parsed: Answer[] = [];
    for (const arm of arms) {
      const body = await fetchBody(urls[arm], request);
      answers.set(`${name} ${arm}`, body);
      parsed.push(JSON.parse(body) as Answer);
    }
    for (const answer of parsed) {
      assert.equal(answer.errors, undefined, `${name}: the answer holds errors`);
      assert.ok(!isEmpty(answer.data), `${name}: the answer is empty`);
      assert.deepEqual(answer, parsed[0], `${name}: the arms answer differently`);
    }
  }
  return answers;
};

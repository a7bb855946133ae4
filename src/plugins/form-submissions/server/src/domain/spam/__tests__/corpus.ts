import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FieldDefinition } from '../../../../../shared/contracts/forms';
import { contentReasons, judgeSpam } from '../judge-spam';
import type { SpamJudgement } from '../judge-spam';
import type { SpamCircumstances, SpamContent } from '../subject';

export interface CorpusEntry {
  part: 'development' | 'held-out';
  family: string;
  values: Record<string, string>;
}

const field = (key: string, type: FieldDefinition['type']): FieldDefinition => ({
  key,
  label: key,
  type,
  required: false,
  personal: true,
});

export const CONTACT_FIELDS = [
  field('name', 'text'),
  field('email', 'email'),
  field('company', 'text'),
  field('message', 'long_text'),
];

/** Everything but the content is as of a patient person. */
export const judgeMessage = (
  values: SpamContent['values'],
  changes: Partial<SpamCircumstances> = {}
): SpamJudgement =>
  judgeSpam(contentReasons({ fields: CONTACT_FIELDS, values }), {
    honeypot: false,
    challenge: { kind: 'solved', ageSeconds: 60 },
    minimumSeconds: 3,
    recentTwins: 0,
    ...changes,
  });

export const readCorpus = (name: 'ham' | 'spam'): CorpusEntry[] =>
  readFileSync(path.join(__dirname, 'corpus', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CorpusEntry);

/** How many of the entries are condemned. */
export const judgeAll = (entries: CorpusEntry[]) =>
  entries.map((entry) => ({ entry, ...judgeMessage(entry.values) }));

import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';

const dryRun = async (strapi: Core.Strapi): Promise<void> => {
  for (const rule of await getService('retention-rules', { strapi }).list()) {
    const found = await getService('retention-plans', { strapi }).find(rule);
    print(
      `${rule.rule}: ${found.ids.length} would be planned, to end on ${found.dueAt.toISOString()}`
    );
    print(`  last used before ${found.cutoff.toISOString()} (${rule.months} months)`);
    print(`  SHA-256 of the set: ${found.hash}`);
  }
};

const carryOut = async (strapi: Core.Strapi): Promise<void> => {
  const startedAt = new Date().toISOString();
  await getService('retention', { strapi }).run({
    signal: new AbortController().signal,
    onProgress: (ended) => Promise.resolve(print(`${ended} ended`)),
  });
  const history = getService('retention-history', { strapi });
  const { data, meta } = await history.rules();
  for (const { rule, open } of data) {
    print(
      open
        ? `${rule}: ${open.documents} planned, from ${open.dueAt} on`
        : `${rule}: nothing planned`
    );
  }
  if (meta.isMailMissing) {
    print('Nobody can be told without a mail server (SMTP_HOST): accounts stay');
  }
  const { data: runs } = await history.runs({ page: 1, pageSize: 100 });
  for (const run of runs.filter(({ endedAt }) => endedAt !== null && endedAt >= startedAt)) {
    const results = Object.entries(run.results).map(([state, count]) => `${state} ${count}`);
    print(`${run.rule}: ended ${run.planned}: ${results.join(', ')}; SHA-256 ${run.hash}`);
    run.kept.forEach(({ reason, count }) => print(`  kept ${count}: ${reason}`));
  }
};

export const retention: Subcommand = {
  parameters: '[--dry-run]',
  summary: 'plan what ends by its age, tell whom it concerns, carry out what is due; or only look',
  run: async (args) => {
    const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean' } } });
    await withQuietApplication(values['dry-run'] ? dryRun : carryOut);
  },
};

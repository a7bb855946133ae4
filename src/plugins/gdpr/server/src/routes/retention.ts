import { withPermissions } from '../../../../../lib/with-permissions';
import { RETENTION } from '../permissions';

const route = (method: string, path: string, handler: string) => ({
  method,
  path,
  handler: `retention.${handler}`,
  config: withPermissions(RETENTION),
});

export const retentionRoutes = [
  route('GET', '/retention/rules', 'findRules'),
  route('GET', '/retention/runs', 'findRuns'),
  route('POST', '/retention/dry-runs', 'dryRun'),
  route('POST', '/retention/periods', 'changePeriod'),
];

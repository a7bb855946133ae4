import { withPermissions } from '../../../../../lib/with-permissions';
import { FIND, RETENTION } from '../permissions';

const route = (method: string, path: string, handler: string, permission = RETENTION) => ({
  method,
  path,
  handler,
  config: withPermissions(permission),
});

/** How long is kept what is kept, and the record that says so. */
export const retentionRoutes = [
  route('GET', '/retention/rules', 'retention.findRules'),
  route('GET', '/retention/ends', 'retention.findEnds'),
  route('GET', '/retention/runs', 'retention.findRuns'),
  route('POST', '/retention/dry-runs', 'retention.dryRun'),
  route('POST', '/retention/periods', 'retention.changePeriod'),
  route('GET', '/processing-record', 'processing-record.find', FIND),
  route('GET', '/processing-record/csv', 'processing-record.csv', FIND),
  route('GET', '/processing-record/page', 'processing-record.page', FIND),
];

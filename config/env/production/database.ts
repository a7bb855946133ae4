import { poolSettings } from '../../../src/lib/pool-settings';

export default { connection: { pool: poolSettings({ min: 20, max: 50 }) } };

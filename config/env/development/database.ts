import { poolSettings } from '../../../src/lib/pool-settings';

export default { connection: { pool: poolSettings({ min: 5, max: 15 }) } };

import { poolSettings } from '../../../src/lib/pool-settings';

export default { connection: { pool: poolSettings({ min: 3, max: 8 }) } };

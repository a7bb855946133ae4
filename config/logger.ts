import { logFormat } from '../src/lib/log-format';

/** Whatever is logged by us, by Strapi or by a plugin passes here. Colours are for terminals only. */
export default () => ({ format: logFormat({ hasColours: process.stdout.isTTY }) });

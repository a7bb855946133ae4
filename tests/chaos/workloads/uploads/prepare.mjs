// The database as the first boot makes it: whoever is not signed in may send files.
import { bootStrapi } from '../submissions/boot.mjs';

await bootStrapi();
process.exit(0);

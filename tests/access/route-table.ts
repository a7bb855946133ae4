import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a caller gets: anything but a refusal, or which one. */
export type Access = 'yes' | '401' | '403';

export interface TableRow {
  route: string;
  cells: Record<string, string>;
}

const FILE = path.join(__dirname, 'routes.txt');

/** Routes by name; a line that begins with `#` names the callers of the lines below it. */
export const readRouteTable = (): TableRow[] => {
  const rows: TableRow[] = [];
  let callers: string[] = [];
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    const words = line.split(/\s+/).filter(Boolean);
    if (words[0] === '#') {
      callers = words.slice(1);
    } else if (words.length > 0 && !line.startsWith('//')) {
      const [method = '', address = '', ...cells] = words;
      rows.push({
        route: `${method} ${address}`,
        cells: Object.fromEntries(callers.map((caller, index) => [caller, cells[index] ?? ''])),
      });
    }
  }
  return rows;
};

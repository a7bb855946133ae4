import { sections } from '../../config/variables/table';
import type { VariableTable } from '../lib/environment/read-variables';
import type { Variable } from '../lib/environment/variable';

interface Section {
  title: string;
  variables: VariableTable;
}

const WIDTH = 98;

/** As it would stand in `.env`. */
const textOf = (value: unknown): string => {
  if (Array.isArray(value)) {
    return value.map(textOf).join(',');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).map(textOf).join('/');
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
};

const comment = (text: string): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(`# ${word}`);
    }
  }
  return lines;
};

const exampleOf = (name: string, { means, unset, notes }: Variable<unknown>): string => {
  const line = `${name}=${notes.example ?? textOf(unset)}`;
  return [...comment(means), notes.isWritten ? line : `# ${line}`].join('\n');
};

const HEADER = `# Every variable that the application and its scripts read. Written by npm run generate.
# The first start writes a \`.env\` with random secrets; the rest has the defaults shown here.
# Variables of the real environment win.
#
# Switches are true or false (or 1, 0, yes, no, on, off). A time is a number in the unit of its name,
# or has one of its own: 500ms, 30s, 5m, 2h, 1d. Several values are separated by commas. Empty is
# unset. Anything else stops the start. What each must be: docs/reference/configuration.md.`;

/** `.env.example` */
export const describeEnvironment = (): string =>
  `${[
    HEADER,
    ...sections.map(({ title, variables }: Section) =>
      [
        `# --- ${title} `.padEnd(WIDTH, '-'),
        ...Object.entries(variables).map(([name, each]) => exampleOf(name, each)),
      ].join('\n')
    ),
  ].join('\n\n')}\n`;

const unsetOf = ({ unset, notes }: Variable<unknown>): string =>
  notes.unset ?? (textOf(unset) === '' ? 'none' : `\`${textOf(unset)}\``);

const rowOf = (name: string, each: Variable<unknown>): string =>
  `| \`${name}\` | ${unsetOf(each)} | ${each.expected} | ${each.means} | ${each.notes.production ?? ''} |`;

const sectionOf = ({ title, variables }: Section): string =>
  [
    `## ${title}\n`,
    '| variable | unset | must be | does | in production |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(variables).map(([name, each]) => rowOf(name, each)),
  ].join('\n');

/** `docs/reference/configuration.md` */
export const describeConfiguration = (): string =>
  `${[
    '<!-- Written by npm run generate, from the tables of variables. -->',
    '# Configuration',
    `Variables of the environment, or of \`.env\`, where the environment wins; [\`.env.example\`](../../.env.example) has them all.
Empty is unset. A text that is not what its variable must be stops the start with the name of the variable; it is never
rounded, cut or guessed. A name that looks like one of these and is none is warned about with the nearest one, and
protection that is switched off is an error in the log of every start.

A variable of a plugin is declared in the plugin (\`server/src/config/variables.ts\`), any other in \`config/variables\`.`,
    ...sections.map(sectionOf),
  ].join('\n\n')}\n`;

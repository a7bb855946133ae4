import { parseArgs } from 'node:util';
import { runCommand } from './run-command';

/** One of `npm run <command> -- <name>`. */
export interface Subcommand {
  /** The arguments, as the usage shows them; without any, none is taken. */
  parameters?: string;
  summary: string;
  run(args: string[]): void | Promise<void>;
}

const usageOf = (command: string, subcommands: Record<string, Subcommand>): string =>
  [
    `Usage: npm run ${command} -- <command>`,
    '',
    ...Object.entries(subcommands).map(
      ([name, { parameters = '', summary }]) =>
        `  ${`${name} ${parameters}`.trimEnd()}\n      ${summary}`
    ),
  ].join('\n');

/** Runs the one that the arguments of the process name, and refuses all others with the usage. */
export const runSubcommand = (command: string, subcommands: Record<string, Subcommand>): void =>
  runCommand(async () => {
    const [name = '', ...args] = process.argv.slice(2);
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (!subcommand) {
      throw new Error(usageOf(command, subcommands));
    }
    if (subcommand.parameters === undefined) {
      parseArgs({ args, options: {} });
    }
    await subcommand.run(args);
  });

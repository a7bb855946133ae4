import { compareLedger } from './compare-ledger';
import type { Ledger } from './ledger';
import type { MigrationFile } from './types';

export interface SettlementOptions {
  ledger: Ledger;
  migrations: MigrationFile[];
  log: Record<'info' | 'warn', (message: string) => void>;
  /** Whether files that differ from what was applied stop the runner; else they are told of. */
  isProduction: boolean;
  /** One that has nothing to apply goes on: the audit log is verified on a damaged database, too. */
  isCommand: boolean;
}

/** Compares files and ledger before anything runs, once. Throws where they do not fit together. */
export const createSettlement = ({
  ledger,
  migrations,
  log,
  isProduction,
  isCommand,
}: SettlementOptions) => {
  const settle = async (direction: 'up' | 'down'): Promise<void> => {
    await ledger.ensure();
    const comparison = compareLedger(migrations, await ledger.applied());
    const { pending, former, differences, renamed, late } = comparison;
    const isIdle = isCommand && direction === 'up' && pending.length === 0;
    if (renamed.length > 0 || (isProduction && !isIdle && differences.length > 0)) {
      throw new Error(
        `Migrations are not what was applied:\n  ${[...renamed, ...differences].join('\n  ')}\nNothing was changed.`
      );
    }
    for (const migration of former) {
      await ledger.adopt(migration);
    }
    if (former.length > 0) {
      const names = former.map(({ name }) => name).join(', ');
      log.info(`Checksums of the same migrations in another form, taken over: ${names}`);
    }
    for (const notice of [...differences, ...late]) {
      log.warn(`Migration ${notice}`);
    }
  };
  let settled: Promise<void> | undefined;
  return (direction: 'up' | 'down'): Promise<void> => (settled ??= settle(direction));
};

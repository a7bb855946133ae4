export type FindingKind =
  | 'edited'
  | 'deleted'
  | 'inserted'
  | 'reordered'
  | 'truncated-tail'
  | 'swapped-partition'
  | 'wrong-key'
  | 'clock-gone-back'
  | 'recording-gap'
  | 'seal-missing'
  | 'seal-edited'
  | 'seal-chain-broken';

export interface Finding {
  kind: FindingKind;
  entryId?: string;
  sealNumber?: number;
  partition?: string;
  /** Without personal values. */
  message: string;
}

const MAX_NAMED = 100;

/** A whole month may be gone: each kind is named so many times in a partition, and counted. */
export const createFindings = () => {
  const named: Finding[] = [];
  const counts = new Map<string, { kind: FindingKind; partition?: string; count: number }>();
  let total = 0;
  return {
    add(finding: Finding): void {
      total += 1;
      const key = `${finding.kind} ${finding.partition ?? ''}`;
      const known = counts.get(key);
      const count = (known?.count ?? 0) + 1;
      counts.set(key, { kind: finding.kind, partition: finding.partition, count });
      if (count <= MAX_NAMED) {
        named.push(finding);
      }
    },
    total: () => total,
    list(): Finding[] {
      const rest = [...counts.values()]
        .filter(({ count }) => count > MAX_NAMED)
        .map(({ kind, partition, count }) => ({
          kind,
          partition,
          message: `${count - MAX_NAMED} more of this kind${partition ? ` in ${partition}` : ''}`,
        }));
      return [...named, ...rest];
    },
  };
};

export type Findings = ReturnType<typeof createFindings>;

export const countKinds = (findings: readonly Finding[]): Partial<Record<FindingKind, number>> => {
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const { kind } of findings) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

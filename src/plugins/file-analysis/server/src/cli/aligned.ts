export type Line = readonly string[];

const LONGEST_CELL = 48;

const shortened = (text: string): string =>
  text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;

/** Lines as columns that are as wide as their widest value. */
export const aligned = (lines: readonly Line[]): string[] => {
  const cells = lines.map((line) => line.map(shortened));
  const widths = (cells[0] ?? []).map((_, index) =>
    Math.max(...cells.map((line) => (line[index] ?? '').length))
  );
  return cells.map((line) =>
    `  ${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd()
  );
};

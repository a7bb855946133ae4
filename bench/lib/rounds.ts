export interface RoundsOptions<Arm extends string, Case extends string> {
  rounds: number;
  cases: readonly Case[];
  armsOf: (name: Case) => readonly Arm[];
  measure: (arm: Arm, name: Case, round: number) => Promise<void>;
}

/**
 * Runs the arms of each case right after each other, and every other round in reverse: what disturbs
 * the machine for a while then disturbs all arms, and no arm always comes first.
 */
export const runRounds = async <Arm extends string, Case extends string>({
  rounds,
  cases,
  armsOf,
  measure,
}: RoundsOptions<Arm, Case>): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    for (const name of cases) {
      const arms = [...armsOf(name)];
      for (const arm of round % 2 === 0 ? arms : arms.reverse()) {
        await measure(arm, name, round);
      }
    }
  }
};

import { launch } from './fleet-process';
import type { FleetProcess } from './fleet-process';
import type { Random } from './random.mjs';

export type Role = 'application' | 'worker';

const MEMBERS: readonly Role[] = ['application', 'worker', 'worker'];
/** Enough that a place is taken at once, and few enough that the machine is left to the work. */
const STANDBYS = 2;
const START_ATTEMPTS = 20;
/** Half of the processes die at a command; the others wait for a kill from outside. */
const LONGEST_LIFE_COMMANDS = 600;
interface Member {
  process: FleetProcess;
  isWorking: boolean;
  /** It begins nothing new, and does not kill itself. */
  isCalm: boolean;
}

interface FleetOptions {
  instance: string;
  environment: Record<string, string>;
  seed: number;
  random: Random;
  /** A member was killed, by itself or from outside. */
  onCrash: (role: Role) => void;
  /** A member that worked has ended, and nobody killed it. */
  onOwnEnd: (log: string) => void;
}

/** One application and two workers, each replaced as soon as it is gone. */
export const createFleet = (options: FleetOptions) => {
  const { instance, environment, seed, random, onCrash, onOwnEnd } = options;
  const standbys: FleetProcess[] = [];
  const members = new Map<number, Member>();
  const places: Promise<void>[] = [];
  let incarnations = 0;
  let isCalm = false;
  let isStopped = false as boolean;
  let problem: unknown;

  const takeStandby = (): FleetProcess => {
    // Whoever takes the last places has no successor.
    const wanted = isCalm ? 1 : STANDBYS;
    while (standbys.length < wanted) {
      standbys.push(launch(instance, environment));
    }
    return standbys.shift() ?? launch(instance, environment);
  };

  const tell = ({ child }: FleetProcess, message: object) =>
    child.stdin?.write(`${JSON.stringify(message)}\n`);

  const report = async (role: Role, started: FleetProcess, hasWorked: boolean) => {
    const signal = await started.ended;
    if (isStopped) {
      return;
    }
    if (signal === 'SIGKILL') {
      onCrash(role);
    } else if (hasWorked) {
      onOwnEnd(started.log());
    }
  };

  /** One life. Answers whether it came to work, which it may not while its server is away. */
  const live = async (place: number, role: Role): Promise<boolean> => {
    incarnations += 1;
    const started = takeStandby();
    const mayDie = !isCalm && random.chance(0.5);
    const member: Member = {
      process: started,
      isWorking: false,
      isCalm: isCalm || (role === 'worker' && !mayDie),
    };
    members.set(place, member);
    tell(started, {
      command: 'start',
      role,
      name: `${seed}-${incarnations}`,
      seed: seed * 1_000 + incarnations,
      isCalm,
      dieAfter: mayDie ? 1 + random.below(LONGEST_LIFE_COMMANDS) : undefined,
    });
    member.isWorking = await started.answer('working').then(
      () => true,
      () => false
    );
    await report(role, started, member.isWorking);
    members.delete(place);
    return member.isWorking;
  };

  const keepPlace = async (place: number, role: Role) => {
    for (let failures = 0; !isStopped && failures < START_ATTEMPTS; ) {
      failures = (await live(place, role)) ? 0 : failures + 1;
    }
    if (!isStopped) {
      throw new Error(`No ${role} can be started`);
    }
  };

  return {
    /** Whether each place has somebody who works. */
    isWorking: () => MEMBERS.every((_role, place) => members.get(place)?.isWorking ?? false),

    start(): void {
      for (const [place, role] of MEMBERS.entries()) {
        places.push(
          keepPlace(place, role).catch((error: unknown) => {
            problem ??= error;
          })
        );
      }
    },

    assertWell(): void {
      if (problem) {
        throw problem instanceof Error ? problem : new Error('The fleet has ended');
      }
    },

    /** One that works, if there is any: nothing would ever be done if all died while they start. */
    kill(role: Role): void {
      const candidates = [...members].filter(
        ([place, { isWorking }]) => MEMBERS[place] === role && isWorking
      );
      candidates[random.below(candidates.length)]?.[1].process.child.kill('SIGKILL');
    },

    /** From now on processes only finish what is there. Workers that can stay do: they must have recovered. */
    calmDown(): void {
      isCalm = true;
      for (const member of members.values()) {
        if (!member.isCalm) {
          member.process.child.kill('SIGKILL');
        }
      }
    },

    /** How much is left to do, as a worker knows it. */
    async pending(): Promise<number> {
      const workers = [...members].filter(([place]) => MEMBERS[place] === 'worker');
      const worker = workers[0]?.[1];
      if (!worker?.isCalm) {
        throw new Error('There is no calm worker');
      }
      tell(worker.process, { command: 'count' });
      return (await worker.process.answer('counted')).pending ?? 0;
    },

    async stop(): Promise<void> {
      isStopped = true;
      const all = [...standbys, ...[...members.values()].map(({ process }) => process)];
      for (const { child } of all) {
        child.kill('SIGKILL');
      }
      await Promise.all(all.map(({ ended }) => ended));
      await Promise.all(places);
    },
  };
};

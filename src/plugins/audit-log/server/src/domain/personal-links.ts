import { isPersonal } from '../../../../../declarations';
import { componentsOf } from './audited-model';
import type { AttributeMetadata, AuditedModel } from './audited-model';

type Entry = [name: string, attribute: AttributeMetadata];

/** What the triggers have to know of a link to keep it as personal as the attribute that it is of. */
export interface PersonalLink {
  /** By type or component: its attributes whose values the links are. */
  personal?: Record<string, string[]>;
  /** Where the personal attribute is that of the target. */
  personalTarget?: true;
  /** Components that may be a part of a personal attribute, and own such links. */
  within?: string[];
}

/** Which links and components belong to personal attributes. */
export const createPersonalLinks = (models: readonly AuditedModel[]) => {
  const byUid = new Map(models.map((model) => [model.uid, model]));

  const isComponent = (uid: string) => byUid.get(uid)?.isComponent === true;
  const componentsIn = (model: AuditedModel, isWanted: (name: string) => boolean): string[] =>
    Object.keys(model.attributes).flatMap((name) =>
      isWanted(name) ? componentsOf(model, name, isComponent) : []
    );

  const within = new Set(
    models.flatMap((model) => componentsIn(model, (name) => isPersonal(model.declared[name])))
  );
  // What is added on the way is visited, too.
  for (const uid of within) {
    const model = byUid.get(uid);
    for (const inner of model ? componentsIn(model, () => true) : []) {
      within.add(inner);
    }
  }

  const personalIn = (model: AuditedModel, isLink: (entry: Entry) => boolean): string[] =>
    Object.entries(model.attributes)
      .filter((entry) => isPersonal(model.declared[entry[0]]) && isLink(entry))
      .map(([name]) => name);

  const describe = (
    owners: readonly [AuditedModel, string[]][],
    isOfTarget: boolean
  ): PersonalLink => {
    const personal = owners.flatMap(([{ uid }, names]) => (names.length > 0 ? [[uid, names]] : []));
    const parts = owners.flatMap(([{ uid }]) => (within.has(uid) ? [uid] : []));
    return {
      ...(personal.length > 0 && {
        personal: Object.fromEntries(personal) as Record<string, string[]>,
      }),
      ...(isOfTarget && { personalTarget: true }),
      ...(parts.length > 0 && { within: parts }),
    };
  };

  return {
    personalIn,

    /** Of links between two types that are known. */
    ofRelation(model: AuditedModel, attribute: string): PersonalLink {
      const target = byUid.get(model.attributes[attribute]?.target ?? '');
      const inverse = target
        ? personalIn(
            target,
            ([, other]) => other.target === model.uid && other.mappedBy === attribute
          )
        : [];
      const own = isPersonal(model.declared[attribute]) ? [attribute] : [];
      return describe([[model, own]], inverse.length > 0);
    },

    /** Of links from any type to this one, as those to files are. */
    ofMorph(model: AuditedModel, attribute: string): PersonalLink {
      const isSide = ([, other]: Entry) =>
        other.target === model.uid && other.morphBy === attribute;
      const owners = models
        .filter((owner) => Object.entries(owner.attributes).some(isSide))
        .map((owner): [AuditedModel, string[]] => [owner, personalIn(owner, isSide)]);
      return describe(owners, isPersonal(model.declared[attribute]));
    },
  };
};

export type PersonalLinks = ReturnType<typeof createPersonalLinks>;

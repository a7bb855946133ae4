/** Where a document keeps its links: an attribute, or one of a component of it. */
export type Slot =
  | 'nearest'
  | 'centre'
  | 'seen'
  | 'first'
  | 'listed'
  | 'parent'
  | 'passed'
  | 'goal'
  | 'origin'
  | 'box.single'
  | 'box.several'
  | 'boxes.single'
  | 'boxes.several'
  | 'zone.single'
  | 'zone.several'
  | 'shelf.single'
  | 'shelf.several';

export type Links = Partial<Record<Slot, string[]>>;

interface Version {
  links: Links;
}

export interface Entry {
  type: 'planet' | 'moon' | 'comet';
  draft: Version;
  published: Version | undefined;
  /** Whether the draft was written since its publication; writing the other side does not count. */
  isModified: boolean;
}

const SHARED = new Set<Slot>(['nearest', 'centre', 'seen', 'parent']);
const TO_ONE = new Set<Slot>(['nearest', 'centre', 'parent', 'goal']);

const copyOf = ({ links }: Version): Version => ({ links: structuredClone(links) });

/** What should be linked with what after each action: a few rules and no rows. */
export class LinkModel {
  readonly entries = new Map<string, Entry>();

  private get(id: string): Entry {
    return this.entries.get(id)!;
  }

  private versions(state: 'draft' | 'published'): [string, Version][] {
    return [...this.entries].flatMap(([id, entry]) => (entry[state] ? [[id, entry[state]]] : []));
  }

  /** Only one can have the other side of `nearest`, in each state. */
  private claim(state: 'draft' | 'published', id: string) {
    const claimed = this.get(id)[state]?.links.nearest ?? [];
    for (const [other, version] of this.versions(state)) {
      if (other !== id && version.links.nearest?.some((target) => claimed.includes(target))) {
        version.links.nearest = [];
      }
    }
  }

  create(id: string, type: Entry['type'], links: Links) {
    this.entries.set(id, {
      type,
      draft: { links: structuredClone(links) },
      published: undefined,
      isModified: true,
    });
    this.claim('draft', id);
  }

  update(id: string, links: Links) {
    const entry = this.get(id);
    Object.assign(entry.draft.links, structuredClone(links));
    entry.isModified = true;
    this.claim('draft', id);
  }

  /** The form of the other side says who has links of this kind to it. */
  updateOtherSide(target: string, slot: Slot, owners: string[]) {
    for (const [id, version] of this.versions('draft')) {
      const rest = (version.links[slot] ?? []).filter((other) => other !== target);
      if (owners.includes(id)) {
        version.links[slot] = TO_ONE.has(slot) ? [target] : [...rest, target];
      } else {
        version.links[slot] = rest;
      }
    }
    this.get(target).isModified = true;
  }

  publish(id: string) {
    const entry = this.get(id);
    entry.published = copyOf(entry.draft);
    entry.isModified = false;
    this.claim('published', id);
    for (const [other, { draft, published, isModified, type }] of this.entries) {
      if (other === id || !published || isModified || type === 'comet') {
        continue;
      }
      for (const slot of SHARED) {
        const isLinked = draft.links[slot]?.includes(id) ?? false;
        const rest = (published.links[slot] ?? []).filter((target) => target !== id);
        if (isLinked) {
          published.links[slot] = TO_ONE.has(slot) ? [id] : [...rest, id];
          this.claim('published', other);
        } else {
          published.links[slot] = rest;
        }
      }
    }
  }

  unpublish(id: string) {
    this.get(id).published = undefined;
  }

  discard(id: string) {
    const entry = this.get(id);
    entry.draft = copyOf(entry.published!);
    entry.isModified = false;
    this.claim('draft', id);
  }

  clone(id: string, copy: string) {
    const { type, draft } = this.get(id);
    this.entries.set(copy, { type, draft: copyOf(draft), published: undefined, isModified: true });
    for (const [other, { links }] of this.versions('draft')) {
      for (const slot of ['seen', 'passed'] as const) {
        if (other !== copy && links[slot]?.includes(id)) {
          links[slot].push(copy);
        }
      }
    }
  }

  delete(id: string) {
    this.entries.delete(id);
    for (const [, { links }] of [...this.versions('draft'), ...this.versions('published')]) {
      for (const slot of Object.keys(links) as Slot[]) {
        links[slot] = links[slot]?.filter((target) => target !== id);
      }
    }
  }

  /** The links that the database should hold, as text. */
  rows(): string[] {
    const rows = new Set<string>();
    for (const [id, { type, draft, published }] of this.entries) {
      const targets = (version: Version | undefined) =>
        Object.entries(version?.links ?? {}).flatMap(([slot, ids]) =>
          ids.map((target) => ({
            slot,
            target,
            isPublic: this.get(target).published !== undefined,
          }))
        );
      if (type === 'comet') {
        for (const { slot, target, isPublic } of targets(draft)) {
          rows.add(`${id} ${slot} ${target} draft`);
          if (isPublic) {
            rows.add(`${id} ${slot} ${target} published`);
          }
        }
        continue;
      }
      targets(draft).forEach(({ slot, target }) => rows.add(`${id} draft ${slot} ${target} draft`));
      targets(published)
        .filter(({ isPublic }) => isPublic)
        .forEach(({ slot, target }) => rows.add(`${id} published ${slot} ${target} published`));
    }
    return [...rows].sort();
  }
}

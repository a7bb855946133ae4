import type { Core } from '@strapi/strapi';

/** A place where the product relies on what a package does inside, or changes it. */
export interface Seam {
  name: string;
  /** The files by package that were read for it. Of other text, nobody has read what it does. */
  reads: Readonly<Record<string, readonly string[]>>;
  /** What is different with us, and why. */
  changes: string;
  /** What breaks when it goes. */
  without: string;
}

/** One that takes the place of members of an object. */
export interface WrappingSeam<Holder extends object = object, Name extends string = string>
  extends Seam {
  /** The object, once the plugins are registered. */
  at: (strapi: Core.Strapi) => Holder;
  members: readonly Name[];
  /** Where the text of the packages does not tell whether a member is what it was. */
  isOriginal?: (member: unknown) => boolean;
}

export const defineSeam = <Holder extends object, Name extends string>(
  seam: WrappingSeam<Holder, Name>
): WrappingSeam<Holder, Name> => seam;

export const isWrapping = (seam: Seam): seam is WrappingSeam => 'members' in seam;

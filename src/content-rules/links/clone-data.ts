import type { ModelShape } from '../../reading-rules/domain/model-shape';

interface RelationAttribute {
  type: string;
  relation?: string;
  mappedBy?: string;
}

/** An entry of the other side can only have one of these: a copy would take it away. */
const isTakenFromOther = ({ type, relation, mappedBy }: RelationAttribute): boolean =>
  type === 'relation' && mappedBy !== undefined && relation?.startsWith('one') === true;

/** What is submitted with a clone, which copies everything else: nothing that belongs to others. */
export const withoutForeignLinks = (
  model: ModelShape,
  data: Record<string, unknown> = {}
): Record<string, unknown> => {
  const foreign = Object.entries<RelationAttribute>(model.attributes).filter(
    ([name, attribute]) => isTakenFromOther(attribute) && data[name] === undefined
  );
  return { ...data, ...Object.fromEntries(foreign.map(([name]) => [name, { set: [] }])) };
};

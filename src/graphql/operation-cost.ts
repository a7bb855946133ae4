import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromAST,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { createFilterCounter } from '../reading-rules/domain/filter-size';
import type { FilterSize } from '../reading-rules/domain/filter-size';
import { assertSortSize } from '../reading-rules/domain/sort-size';
import type { OperationLimits } from './operation-limits';
import { assertPagination, pageSizeOf } from './pagination-argument';
import type { PaginationArgument } from './pagination-argument';

interface CostOptions {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode | undefined>>;
  /** Coerced, so that a default of a variable counts. */
  variables: Record<string, unknown>;
  limits: Pick<
    OperationLimits,
    | 'defaultPageSize'
    | 'maxPageSize'
    | 'conditions'
    | 'filterDepth'
    | 'filterJoins'
    | 'listLength'
    | 'sortKeys'
  >;
}

type Field = GraphQLField<unknown, unknown>;

const nameOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;

/** `caseStudies_connection { nodes {…} pageInfo {…} }`: only the nodes are content. */
const CONNECTION_TYPE = /ResponseCollection$/;
const PAGE_INFO_TYPE = 'Pagination';

/**
 * The most objects that the answer to an operation may hold: each list counts with the size it was
 * asked for, times the objects around it. `@skip` and `@include` are not looked at.
 *
 * Refuses page sizes out of bounds, and filters and sorts that are too large, on the way, be they
 * literals, variables or defaults.
 */
export const countObjects = ({
  schema,
  operation,
  fragments,
  variables,
  limits,
}: CostOptions): number => {
  // The cost of a fragment is the same wherever it is spread, and looking it up keeps fragments
  // that spread each other twice from taking exponential time. Cycles were refused before.
  const fragmentCosts = new Map<string, { objects: number; size: FilterSize }>();
  // One for the operation: fifteen fields under other names would ask for fifteen times as much.
  const counter = createFilterCounter(limits);

  /** What an argument holds, variables and their defaults included; nothing if there is none. */
  const argumentOf = (node: FieldNode, field: Field, name: string): unknown => {
    const definition = field.args.find((argument) => argument.name === name);
    const given = node.arguments?.find((argument) => argument.name.value === name);
    return definition && given
      ? valueFromAST(given.value, definition.type, variables)
      : definition?.defaultValue;
  };

  const paginationOf = (node: FieldNode, field: Field): PaginationArgument | undefined => {
    if (!field.args.some((argument) => argument.name === 'pagination')) {
      return undefined;
    }
    const pagination = (argumentOf(node, field, 'pagination') ?? {}) as PaginationArgument;
    assertPagination(nameOf(node), pagination, limits.maxPageSize);
    return pagination;
  };

  const assertList = (node: FieldNode, field: Field): void => {
    counter.add(argumentOf(node, field, 'filters'), `${nameOf(node)}: filters`);
    assertSortSize(argumentOf(node, field, 'sort'), limits, `${nameOf(node)}: sort`);
  };

  const costOfField = (node: FieldNode, parent: GraphQLNamedType): number => {
    const field =
      isObjectType(parent) || isInterfaceType(parent)
        ? parent.getFields()[node.name.value]
        : undefined;
    if (!field || !node.selectionSet) {
      return 0;
    }
    const type = getNamedType(field.type);
    if (type.name === PAGE_INFO_TYPE) {
      return 0;
    }
    const isList = isListType(getNullableType(field.type));
    const pagination = paginationOf(node, field);
    assertList(node, field);
    const children = costOfSelection(node.selectionSet, type);
    if (!isList) {
      return pagination ? pageSizeOf(pagination, limits.defaultPageSize) * children : 1 + children;
    }
    const isCounted = !pagination && CONNECTION_TYPE.test(parent.name);
    return (isCounted ? 1 : pageSizeOf(pagination ?? {}, limits.defaultPageSize)) * (1 + children);
  };

  const costOfFragment = (name: string): number => {
    const known = fragmentCosts.get(name);
    if (known !== undefined) {
      counter.addSize(known.size, `${name}: filters`);
      return known.objects;
    }
    const fragment = fragments[name];
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const before = counter.size();
    const objects = fragment && type ? costOfSelection(fragment.selectionSet, type) : 0;
    const after = counter.size();
    const size = {
      conditions: after.conditions - before.conditions,
      groups: after.groups - before.groups,
    };
    fragmentCosts.set(name, { objects, size });
    return objects;
  };

  const costOfSelection = (selectionSet: SelectionSetNode, parent: GraphQLNamedType): number =>
    selectionSet.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) {
        return sum + costOfField(selection, parent);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        return sum + costOfFragment(selection.name.value);
      }
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : schema.getType(condition);
      return sum + (isCompositeType(type) ? costOfSelection(selection.selectionSet, type) : 0);
    }, 0);

  const root = schema.getRootType(operation.operation);
  return root ? costOfSelection(operation.selectionSet, root) : 0;
};

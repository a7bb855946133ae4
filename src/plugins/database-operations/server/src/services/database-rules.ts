import { errors } from '@strapi/utils';
import type { Core, Schema, UID } from '@strapi/strapi';
import { isPersonal } from '../../../../../declarations';
import { duplicateMessage, explainViolation, isDatabaseError } from '../domain/explain-violation';
import type { DatabaseRule, ExplainedType, Explanation } from '../domain/explain-violation';
import { listRules } from '../queries/list-rules';

/** SQLSTATE: data_exception. */
const DATA_EXCEPTION = '22';

const describeTypes = (strapi: Core.Strapi): Map<string, ExplainedType> =>
  new Map(
    Object.values<Schema.ContentType>(strapi.contentTypes as never).map(
      (contentType): [string, ExplainedType] => {
        const { tableName, attributes } = strapi.db.metadata.get(contentType.uid);
        const columns = Object.entries<Schema.Attribute.AnyAttribute>(contentType.attributes).map(
          ([name, attribute]) => {
            const stored = attributes[name];
            const column = stored && 'columnName' in stored ? (stored.columnName ?? name) : name;
            return [column, { name, isPersonal: isPersonal(attribute) }] as const;
          }
        );
        return [
          tableName,
          { displayName: contentType.info.displayName, attributes: Object.fromEntries(columns) },
        ];
      }
    )
  );

const describeLinks = (strapi: Core.Strapi): Map<string, string> =>
  new Map(
    Object.values(strapi.contentTypes as unknown as Record<string, { uid: string }>).flatMap(
      ({ uid }) =>
        Object.values(strapi.db.metadata.get(uid).attributes).flatMap((attribute) =>
          'inversedBy' in attribute && attribute.inversedBy && 'joinTable' in attribute
            ? [[attribute.joinTable.name, attribute.inversedBy] as const]
            : []
        )
    )
  );

/** Turns a refusal of Postgres into the 400 that tells the caller what to change. */
export const createDatabaseRulesService = ({ strapi }: { strapi: Core.Strapi }) => {
  let rules = new Map<string, DatabaseRule>();
  let types = new Map<string, ExplainedType>();
  let links = new Map<string, string>();

  return {
    /** Reads the rules from the comments in the database; called once the schema is complete. */
    async load(): Promise<void> {
      rules = await listRules(strapi.db.connection);
      types = describeTypes(strapi);
      links = describeLinks(strapi);
    },

    explain(error: unknown): Explanation | undefined {
      return isDatabaseError(error) ? explainViolation(error, { rules, types, links }) : undefined;
    },

    /** The sentence for a value that Strapi's own validator found to be taken. */
    describeDuplicate(uid: UID.ContentType, field: string, value: unknown): string | undefined {
      const type = types.get(strapi.db.metadata.get(uid).tableName);
      const attribute = Object.values(type?.attributes ?? {}).find(({ name }) => name === field);
      return type && attribute && duplicateMessage(type.displayName, attribute, String(value));
    },

    /** The same for a value that fits into no column; every other error is returned as it is. */
    translateValue(error: unknown): unknown {
      return isDatabaseError(error) && error.code.startsWith(DATA_EXCEPTION)
        ? this.translate(error)
        : error;
    },

    /** The error to throw instead of `error`, which is returned as it is when it is unexpected. */
    translate(error: unknown): unknown {
      const explanation = this.explain(error);
      if (!explanation) {
        return error;
      }
      const { path, message } = explanation;
      return new errors.ValidationError(message, {
        errors: [{ path, message, name: 'ValidationError' }],
      });
    },
  };
};

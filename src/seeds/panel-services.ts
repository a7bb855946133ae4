export interface RolePermission {
  action: string;
  subject?: string | null;
  properties?: { fields?: string[]; locales?: string[] };
  conditions?: string[];
}

/** Of the services of the panel, what is called here. */
export interface Permissions {
  actionProvider: { get(id: string): object; values(): { section: string }[] };
}

export interface ContentTypes {
  getPermissionsWithNestedFields(
    actions: object[],
    options?: { restrictedSubjects: string[] }
  ): RolePermission[];
}

export interface Roles {
  exists(role: { code: string }): Promise<boolean>;
  create(role: object): Promise<{ id: number }>;
  addPermissions(id: number, permissions: RolePermission[]): Promise<unknown>;
  assignPermissions(id: number, permissions: RolePermission[]): Promise<unknown>;
}
